"""The first look at a sentence passes no numeral over."""

from __future__ import annotations

from doblest.claims.extract import _CUE
from doblest.data import load
from doblest.language.words import _cardinal_words, _scale_words


def test_every_numeral_is_seen_in_small_and_in_capital_letters() -> None:
    tables = load("numerals")
    words = [*_cardinal_words(), *_scale_words(), *tables["fractions"], *tables["multiples"]]
    unseen = [word for word in words if not (_CUE.search(word) and _CUE.search(word.upper()))]
    assert [word for word in unseen if not word.startswith(("нол", "тыщ"))] == []
