"""Slips that the signs themselves show."""

from __future__ import annotations

import pytest

from doblest.checks.families.slips import Slip, slips
from tests.support.checks import in_note, message, row, run_check


def quoted(slip: Slip, note: str) -> list[str]:
    return [message(one) for one in run_check(slip.check, row(note=note)) if slip.rule in message(one)]


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.name)
def test_a_slip_is_seen_where_it_stands(slip: Slip) -> None:
    assert quoted(slip, slip.example)


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.name)
def test_a_slip_is_not_seen_in_the_right_spelling(slip: Slip) -> None:
    assert quoted(slip, slip.unlike) == []


@pytest.mark.parametrize("slip", [one for one in slips() if one.fix is not None], ids=lambda slip: slip.name)
def test_the_proposed_spelling_is_a_slip_no_more(slip: Slip) -> None:
    note = slip.example
    for _ in range(4):
        fixes = [
            one.fix for one in run_check(slip.check, row(note=note)) if slip.rule in message(one) and one.fix
        ]
        if not fixes:
            break
        note = fixes[0].value
    assert quoted(slip, note) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("13 млн. тон железной руды", "13 млн. тонн железной руды"),
        ("истребители ЯК-1 и Ла-5", "истребители Як-1 и Ла-5"),
        ("вот далеко неполный список", "вот далеко не полный список"),
        ("авиа-, самолётостроения", "авиа- и самолётостроения"),
    ],
)
def test_the_fix_is_the_note_with_the_slip_mended(before: str, after: str) -> None:
    (finding,) = run_check("wording", row(note=before))
    assert finding.fix is not None
    assert finding.fix.value == after


def test_all_places_of_one_typographic_slip_are_one_finding() -> None:
    assert in_note("typography", "завод №126, завод №199") == ["завод №126, | завод №199"]
