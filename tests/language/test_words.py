"""Numerals in words."""

from __future__ import annotations

import pytest

from doblest.claims import lexicon
from doblest.language import analyse
from doblest.language.readings import inflect_lemma
from doblest.language.words import has_noun


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("двумя", 2),
        ("полутора", 1.5),
        ("девяноста", 90),
        ("шестисот", 600),
        ("трое", 3),
        ("5-ти", 5),
        ("полмиллиона", 500000),
    ],
)
def test_numerals_in_any_form_have_their_value(word: str, value: float) -> None:
    assert analyse(word).number == value


@pytest.mark.parametrize("word", ["семью", "30-х", "82-мм", "танк"])
def test_other_words_have_no_value(word: str) -> None:
    assert analyse(word).number == -1


def test_morphology_is_looked_up_when_it_is_asked_for() -> None:
    word = analyse("Дальнобойщиков")
    assert (word.form, word.capital, word.mark) == ("дальнобойщиков", True, False)
    assert (word.lemma, word.pos, word.known) == ("дальнобойщик", "NOUN", True)
    assert word.lemmas == ("дальнобойщик",)
    assert [noun.lemma for noun in word.nouns] == ["дальнобойщик"]


def test_a_form_of_several_words_tells_all_their_lemmas() -> None:
    assert set(analyse("стали").lemmas) == {"стать", "сталь"}


@pytest.mark.parametrize(("surface", "pos"), [("—", "PNCT"), ("1200", "NMBR"), ("8-800-555", "CODE")])
def test_marks_and_digits_have_no_morphology(surface: str, pos: str) -> None:
    word = analyse(surface)
    assert (word.pos, word.lemma, word.nouns, word.lemmas) == (pos, surface, (), ())


@pytest.mark.parametrize("lemmas", [lexicon.LOANS, lexicon.DURATIONS, lexicon.FLOWS, lexicon.PEOPLE_PARTS])
def test_no_form_of_a_noun_is_passed_over_for_its_first_letters(lemmas: frozenset[str]) -> None:
    words = [analyse(form) for lemma in lemmas for form in inflect_lemma(lemma)]
    assert all(has_noun(word, lemmas) for word in words if any(one.lemma in lemmas for one in word.nouns))
    assert not has_noun(analyse("дальнобойщик"), lemmas)
