"""A query in Latin letters: English, Russian by its sound, or by the wrong layout."""

from __future__ import annotations

import pytest

from doblest.server.search.languages import correct_english, to_russian, transliterate

KNOWN = {"танк", "танки", "миасс", "пермь", "шинель", "т34", "больше"}


def is_known(word: str) -> bool:
    return word.lower() in KNOWN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tanki", "танки"),
        ("tank", "танк"),
        ("vbfcc", "миасс"),
        ("Miass tanki", "миасс танки"),
        ("Miass tanks", "миасс танки"),
        ("most tanks", "больше танки"),
        ("танки", "танки"),
        ("T34 танк", "T34 танк"),
        ("xyzzy", "xyzzy"),
        ("", ""),
    ],
)
def test_words_become_what_notes_say_where_that_makes_them_known(typed: str, meant: str) -> None:
    assert to_russian(typed, is_known) == meant


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("tanki", "танки"), ("shchit", "щит"), ("zhar", "жар"), ("", "")],
)
def test_the_longest_letters_are_taken_first(latin: str, russian: str) -> None:
    assert transliterate(latin) == russian


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("most tankz", "most tank"),
        ("nizhny tagill", "nizhny tagil"),
        ("most tanks", ""),
        ("most qqqqqq", ""),
        ("tnk", ""),
    ],
)
def test_an_english_slip_is_mended_only_where_every_word_has_its_own(typed: str, meant: str) -> None:
    assert correct_english(typed, ["Nizhny Tagil", "Perm"]) == meant
