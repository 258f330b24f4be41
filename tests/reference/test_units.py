"""Units of one scale are compared by their factors."""

from __future__ import annotations

import pytest

from doblest.reference.units import Scale, find_scale


@pytest.mark.parametrize(("unit", "tonnes"), [("т", 1), ("кг", 0.001), ("ц", 0.1)])
def test_masses_are_told_in_one_unit(unit: str, tonnes: float) -> None:
    assert find_scale(unit).factor / find_scale("т").factor == pytest.approx(tonnes)
    assert find_scale(unit).unit == find_scale("т").unit


def test_a_unit_that_shares_no_scale_is_its_own() -> None:
    assert find_scale("руб") == Scale("руб", 1.0)
    assert find_scale("") == Scale("", 1.0)


def test_a_mass_and_a_length_share_none() -> None:
    assert find_scale("т").unit != find_scale("км").unit
