"""The words of `data/roles.toml`."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from doblest.claims.roles.lexicon import ACTIONS, CHOICES, IDIOMS, read_role
from doblest.data import load
from doblest.language.tokens import analyse


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_a_word_stands_under_one_action_alone(kind: str) -> None:
    counts = Counter(word for row in load("roles")["actions"].values() for word in row[kind])
    assert [word for word, count in counts.items() if count > 1] == []


def test_a_word_is_of_russian_letters_alone() -> None:
    words = [*ACTIONS, *CHOICES, *IDIOMS]
    assert [word for word in words if not re.fullmatch("[а-яё-]+", word)] == []


@pytest.mark.parametrize(
    ("form", "lemma"), [("штамповались", "штамповать"), ("выпущено", "выпустить"), ("дали", "дать")]
)
def test_a_form_is_read_as_its_verb(form: str, lemma: str) -> None:
    assert read_role(analyse(form)).verb == lemma


def test_a_verbal_noun_is_no_verb() -> None:
    role = read_role(analyse("выпуска"))
    assert (role.verb, role.verbal_noun) == ("", "выпуск")


@pytest.mark.parametrize("form", ["стол", "быстро", "синий"])
def test_another_word_has_no_role(form: str) -> None:
    role = read_role(analyse(form))
    assert (role.verb, role.verbal_noun, role.actor) == ("", "", None)
