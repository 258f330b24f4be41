"""The words of `data/roles.toml`."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from doblest.claims.roles.lexicon import ACTIONS, CHOICES, IDIOMS, THINGS, TRAITS, read_role
from doblest.data import load
from doblest.language.tokens import analyse
from doblest.model import ActionType


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_a_word_stands_under_one_action_alone(kind: str) -> None:
    counts = Counter(word for row in load("roles")["actions"].values() for word in row[kind])
    assert [word for word, count in counts.items() if count > 1] == []


def test_what_is_told_by_action_is_of_actions_that_there_are() -> None:
    pairs = [pair for rows in (CHOICES, IDIOMS) for row in rows.values() for pair in row]
    named = {action for _, action in pairs if action} | {one for row in TRAITS.values() for one in row}
    assert named <= set(get_args(ActionType))


def test_a_choice_is_by_a_group_of_things_that_there_is() -> None:
    groups = {group for row in CHOICES.values() for group, _ in row}
    assert groups <= {"", "ratio", "share", *THINGS}


def test_a_choice_decides_something() -> None:
    """Of what is made or sent the thing decides anyway; a perfective's row is also its imperfective's."""
    data = load("roles")
    needed = {lemma for lemma, action in ACTIONS.items() if action in ("made", "sent")}
    said = {lemma: {action for _, action in rows} for lemma, rows in data["choices"].items()}
    idle = [lemma for lemma, actions in said.items() if actions == {ACTIONS.get(lemma)}]
    assert set(idle) <= needed | set(data["aspects"].values())


def test_the_last_choice_is_for_all_other_things() -> None:
    rows = load("roles")["choices"].values()
    assert all(row[-1][0] == "" and (len(row) < 2 or row[-2][1] != row[-1][1]) for row in rows)


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
