"""A text as messages of the reader quote it."""

from __future__ import annotations

from doblest.reading.quotes import shorten


def test_a_quote_stands_on_one_line() -> None:
    assert shorten("ул. Ленина,\n\u00a0 дом  1\t") == "ул. Ленина, дом 1"
    assert shorten("") == ""


def test_a_long_one_is_cut_and_says_so() -> None:
    assert shorten("а" * 60) == "а" * 60
    assert shorten("а" * 61) == "а" * 59 + "…"
