"""Noun phrases to the right of a number."""

from __future__ import annotations

import pytest

from doblest.claims.phrases.noun_phrases import read_phrase
from doblest.language.cases import GENITIVE
from tests.support.claims import sentence_of


@pytest.mark.parametrize(
    ("text", "name", "of", "model"),
    [
        ("промышленных предприятий", "промышленное предприятие", None, None),
        ("танков Т-34", "танк", None, "Т-34"),
        ("снарядов и мин", "снаряд", "мина", None),
        ("вагонов с подарками", "вагон", "подарок", None),
        ("«Катюш»", "катюша", None, "Катюша"),
        ("эвакуированных", "эвакуированный", None, None),
        ("эвакуир. предприятий", "эвакуированное предприятие", None, None),
        ("выпускаемой в Чебоксарах продукции", "продукция", None, None),
        ("легендарных советских танков", "танк", None, None),
    ],
)
def test_a_phrase_is_read_with_its_content_and_model(
    text: str, name: str, of: str | None, model: str | None
) -> None:
    phrase = read_phrase(sentence_of(text), 0, GENITIVE)
    assert phrase is not None
    assert (phrase.name, phrase.of, phrase.model) == (name, of, model)


@pytest.mark.parametrize("text", ["работали танки", ", танков", "12 танков", "в танков"])
def test_no_phrase_is_read_where_another_word_begins(text: str) -> None:
    assert read_phrase(sentence_of(text), 0, GENITIVE) is None
