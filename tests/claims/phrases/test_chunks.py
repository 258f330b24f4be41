"""Noun phrases of a stretch and the prepositions that govern them."""

from __future__ import annotations

import pytest

from doblest.claims.phrases.chunks import name_chunk, split_chunks
from tests.support.claims import sentence_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Выпуск танков на заводе", [("", "выпуск"), ("на", "завод")]),
        ("доля (по плану) женщин", [("", "доля"), ("", "женщина")]),
        ("в мае выпуск мин", [("", "выпуск")]),
        ("новые цехи завода", [("", "новый цех")]),
        ("работали и пели", []),
    ],
)
def test_a_stretch_falls_into_noun_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    sentence = sentence_of(text)
    found = split_chunks(sentence, 0, sentence.n)
    assert [(chunk.governor, name_chunk(sentence, chunk).name) for chunk in found] == expected
