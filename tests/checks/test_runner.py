"""From rows to findings."""

from __future__ import annotations

from support.checks import found, row


def test_a_list_longer_than_a_part_is_read_to_its_end() -> None:
    rows = [row(n, note=f"Томск дал {n} мин.") for n in range(1, 250)] + [
        row(250, note="Дал 13 млн. тон руды.")
    ]
    assert [one.entries for one in found("wording", *rows)] == [("row-250",)]
