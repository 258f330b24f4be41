"""Whose hands a file shows."""

from __future__ import annotations

from doblest.rounds.outcome import Hand, sign


def test_each_hand_is_named_once_with_its_day() -> None:
    hands = [Hand("Иванова", "2026-12-01T10:00:00Z"), Hand("Петров"), Hand("Иванова", "2026-12-01T12:00:00Z")]
    assert sign(hands) == "Иванова 2026-12-01, Петров"


def test_a_file_that_names_nobody_is_signed_by_nobody() -> None:
    assert sign([]) == ""
    assert sign([Hand(), Hand()]) == ""


def test_a_day_without_a_name_stands_alone() -> None:
    assert sign([Hand("", "2026-12-01T10:00:00Z")]) == "2026-12-01"
