"""Reasons and postponements of the queue."""

from __future__ import annotations

from doblest.reference.queue import postponements, reasons


def test_each_reason_is_a_sentence_in_both_languages() -> None:
    assert all(one.name.ru and one.name.en and one.name.ru != one.name.en for one in reasons().values())


def test_there_are_no_more_reasons_than_digits() -> None:
    assert 1 <= len(reasons()) <= 9


def test_postponed_is_for_days_or_behind_all() -> None:
    days = [one.days for one in postponements().values()]
    assert min(days) >= 0
    assert len(set(days)) == len(days)
