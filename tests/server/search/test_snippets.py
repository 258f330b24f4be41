"""Passages that answer, with the words marked in the form they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.server.search.backends import Term
from doblest.server.search.matching import Matcher
from doblest.server.search.snippets import LONGEST, highlight, select_passage
from doblest.server.search.terms import list_terms, tokenize

NOTE = "Город жил войной. Завод дал фронту 25 тысяч танков Т-34. Шили шинели."


def words(parts: tuple) -> list[str]:
    return [part.text for part in parts if part.is_marked]


def test_the_sentence_with_most_of_the_words_is_taken() -> None:
    parts = select_passage(NOTE, Matcher((Term(("танк",)), Term(("т34",)))))
    assert "".join(part.text for part in parts) == "Завод дал фронту 25 тысяч танков Т-34."
    assert words(parts) == ["танков", "Т-34"]


def test_an_open_word_marks_any_ending() -> None:
    assert words(highlight(NOTE, Matcher((Term(("шин",), is_prefix=True),)))) == ["шинели"]


def test_a_text_without_the_words_has_no_best_passage() -> None:
    assert select_passage(NOTE, Matcher((Term(("подлодка",)),))) == ()


def test_a_long_sentence_is_cut_around_the_word() -> None:
    parts = select_passage("слово " * 200 + "танк" + " слово" * 200, Matcher((Term(("танк",)),)))
    assert words(parts) == ["танк"]
    assert sum(len(part.text) for part in parts) <= LONGEST + 2


def test_hyphened_names_are_found_whole_and_by_parts() -> None:
    assert "уланудэ" in list_terms("улан-удэ")
    assert "комсомольск" in list_terms("комсомольск-на-амуре")


@pytest.mark.parametrize("word", ["\U00018b00\U00018b01", "\U00017000", "漢字", "ꙁ", "ѣ", "tанк"])
def test_letters_that_the_dictionary_does_not_know_stand_for_themselves(word: str) -> None:
    assert [token.terms for token in tokenize(word)] == [(word,)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.characters(categories=["L", "N", "M", "Cs"]), max_size=60))
def test_tokens_lie_in_the_text_and_terms_are_letters_and_digits(text: str) -> None:
    for token in tokenize(text):
        assert 0 <= token.start < token.end <= len(text)
        assert all(term.isalnum() for term in token.terms)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_marking_keeps_every_letter(text: str) -> None:
    assert "".join(part.text for part in highlight(text, Matcher((Term(("а",), is_prefix=True),)))) == text
