"""Words in two languages."""

from __future__ import annotations

from doblest.model import LocalizedText, Span


def test_words_are_given_in_the_language_that_is_asked_for() -> None:
    words = LocalizedText("Город", "City")
    assert (words.in_language("ru"), words.in_language("en")) == ("Город", "City")


def test_spans_stand_in_the_order_of_the_text() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]
