"""The few words that are compared letter by letter hold all that are near."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from doblest.server.search.letters import LetterIndex

WORDS = st.text("абвгqё-", min_size=1, max_size=9)


@given(st.lists(WORDS, min_size=1, max_size=20), WORDS, st.integers(1, 2))
def test_no_near_word_is_passed_over(words: list[str], word: str, slips: int) -> None:
    found = LetterIndex(words).find(word, slips)
    near = [at for at, one in enumerate(words) if DamerauLevenshtein.distance(word, one) <= slips]
    assert set(near) <= set(found)
    assert found == sorted(found)


@given(st.lists(WORDS, min_size=1, max_size=20), WORDS, st.integers(1, 2), st.integers(1, 10))
def test_no_near_beginning_is_passed_over(words: list[str], word: str, slips: int, length: int) -> None:
    found = LetterIndex(words, longest=10).find(word, slips, length)
    near = [at for at, one in enumerate(words) if DamerauLevenshtein.distance(word, one[:length]) <= slips]
    assert set(near) <= set(found)


def test_words_of_other_letters_or_another_length_are_passed_over() -> None:
    index = LetterIndex(["танк", "танкист", "завод", "танкистами"])
    assert index.find("танкст", 1) == [1]


def test_an_empty_index_has_nothing() -> None:
    assert LetterIndex([]).find("танк", 1) == []
