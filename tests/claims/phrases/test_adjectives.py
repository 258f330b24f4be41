"""Adjectives of a noun, before it and after it."""

from __future__ import annotations

import pytest

from doblest.claims.phrases.adjectives import name_noun, read_following
from tests.support.claims import sentence_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("станков токарных и прочих", "станок"),
        ("станков токарных прислали", "токарный станок"),
        ("гранат ручных противотанковых.", "ручная противотанковая граната"),
        ("снарядов 122-мм прислали", "122-мм снаряд"),
        ("корпусов 82-мм мин", "корпус"),
        ("жителей окрестных сёл", "житель"),
        ("танков подбитых, но целых", "танк"),
        ("доноров служащих.", "донор"),
    ],
)
def test_an_adjective_after_its_noun_tells_it_apart_unless_it_is_another_s(text: str, name: str) -> None:
    sentence = sentence_of(text)
    noun = sentence.words[0].nouns[0]
    assert name_noun(noun, read_following(sentence, 0, noun)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("годового задания", "задание"),
        ("годовых норм", "годовая норма"),
        ("довоенных домов", "дом"),
        ("средних танков", "средний танк"),
    ],
)
def test_an_adjective_that_says_when_tells_no_thing_apart(text: str, name: str) -> None:
    sentence = sentence_of(text)
    assert name_noun(sentence.words[1].nouns[0], [sentence.words[0]]) == name
