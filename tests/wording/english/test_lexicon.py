"""English words by their folded Russian."""

from __future__ import annotations

from typing import get_args

from doblest.data import load
from doblest.model import ActionType
from doblest.wording.english.lexicon import find_verb, find_word, load_deeds


def test_every_action_has_its_words() -> None:
    assert load_deeds().keys() == set(get_args(ActionType))
    assert load_deeds()["made"].done == "made"


def test_an_unknown_word_has_no_english() -> None:
    assert find_word("sources", "бутявка") is None
    assert find_word("sources", "") is None


def test_an_unknown_key_asks_for_no_verb() -> None:
    assert find_verb("made") is None
    assert find_verb("made", "бутявка") is None


def test_case_and_yo_do_not_matter() -> None:
    for russian, english in load("english")["sources"].items():
        assert find_word("sources", russian.upper()) == english
