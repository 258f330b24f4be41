"""Machines of after the war."""

from __future__ import annotations

from tests.support.checks import in_note


def test_a_machine_of_after_the_war_is_reported() -> None:
    assert in_note("anachronism", "Выпускали истребители Як-1 и пассажирские Як-38.") == ["Як-38"]
    assert in_note("anachronism", "Танки Т-34, самолёты Ил-2, По-2, «Катюши» БМ-13.") == []
