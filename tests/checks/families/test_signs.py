"""Signs that belong in pairs, and marks of a list."""

from __future__ import annotations

import pytest

from tests.support.checks import in_note, row, run_check


@pytest.mark.parametrize(
    ("check", "note", "quoted"),
    [
        ("editorial-brackets", "Орден Трудового [Красного] Знамени.", ["[Красного]"]),
    ],
)
def test_it_fires(check: str, note: str, quoted: list[str]) -> None:
    assert in_note(check, note) == quoted


@pytest.mark.parametrize(
    ("check", "note"),
    [
        ("unpaired-sign", "Завод «Красный (Октябрь)» и трест [1]."),
        ("unpaired-sign", "Работы: 1) мины, 2) снаряды."),
        ("list-marks", "• 15 учреждений\n• 16 институтов"),
        ("editorial-brackets", "Завод (ныне «Сибмоторы») дал мины."),
    ],
)
def test_it_does_not_fire(check: str, note: str) -> None:
    assert in_note(check, note) == []


@pytest.mark.parametrize(
    ("check", "note", "mended"),
    [
        ("unpaired-sign", "Томск дал фронту мины и снаряды».", "Томск дал фронту мины и снаряды."),
        ("list-marks", "Направлено: 32 завода, • 15 учреждений.", "Направлено: 32 завода, 15 учреждений."),
    ],
)
def test_it_is_mended(check: str, note: str, mended: str) -> None:
    (finding,) = run_check(check, row(note=note))
    assert finding.fix is not None
    assert finding.fix.value == mended
