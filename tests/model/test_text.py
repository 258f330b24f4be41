"""Words in two languages."""

from __future__ import annotations

from doblest.model import LocalizedText, Span, join_texts


def test_words_are_given_in_the_language_that_is_asked_for() -> None:
    words = LocalizedText("Город", "City")
    assert (words.in_language("ru"), words.in_language("en")) == ("Город", "City")


def test_texts_are_joined_in_each_language() -> None:
    found = join_texts("; ", (LocalizedText(ru, en) for ru, en in (("Пермь", "Perm"), ("Омск", "Omsk"))))
    assert found == LocalizedText("Пермь; Омск", "Perm; Omsk")
    assert join_texts("; ", []) == LocalizedText("", "")


def test_spans_stand_in_the_order_of_the_text() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]
