"""The thing that stands before the number."""

from __future__ import annotations

import pytest

from doblest.claims.objects.antecedents import find_adjacent, find_nearest, has_cost
from tests.support.claims import sentence_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Выпуск танков составил", "танк"),
        ("Доля женщин среди рабочих выросла", "рабочий"),
        ("Общая добыча хрусталя достигла", "хрусталь"),
        ("Челябинск дал", None),
        ("Работали в цехе", None),
    ],
)
def test_the_nearest_noun_is_the_thing_unless_it_is_a_name_or_governed(text: str, name: str | None) -> None:
    sentence = sentence_of(text)
    phrase = find_nearest(sentence, sentence.n)
    assert (phrase and phrase.name) == name


def test_no_person_is_found_where_a_lifeless_thing_is_asked_for() -> None:
    sentence = sentence_of("Угля женщины дали")
    phrase = find_nearest(sentence, sentence.n, lifeless=True)
    assert phrase is not None
    assert phrase.name == "уголь"


@pytest.mark.parametrize(
    ("text", "name"), [("Построено самолётов", "самолёт"), ("Самолётов построено", None)]
)
def test_an_adjacent_thing_stands_right_before_the_number(text: str, name: str | None) -> None:
    sentence = sentence_of(text)
    phrase = find_adjacent(sentence, sentence.n)
    assert (phrase and phrase.name) == name


def test_a_verb_of_cost_is_seen_before_the_number() -> None:
    assert has_cost(sentence_of("Потери составили"), 2)
    assert not has_cost(sentence_of("Потери видели"), 2)
