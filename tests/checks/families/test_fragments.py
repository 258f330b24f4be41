"""Sentences without a predicate."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note


@pytest.mark.parametrize(
    ("check", "note", "quoted"),
    [
        (
            "without-verb",
            "Мины, прицелы для танков, радиопередатчики, военные прожекторы, самолёты и лодки.",
            ["Мины, прицелы для танков, радиопередатчики, военные прожекторы, самолёты и лодки."],
        ),
    ],
)
def test_it_fires(check: str, note: str, quoted: list[str]) -> None:
    assert in_note(check, note) == quoted


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("without-verb", "Томск — важный центр тыла, кузница кадров и место многих госпиталей."),
    ],
)
def test_it_does_not_fire(check: str, note: str) -> None:
    assert in_note(check, note) == []
