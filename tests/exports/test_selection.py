"""The filters of the site choose the records of a file."""

from __future__ import annotations

import pytest

from doblest import exports
from doblest.exports import Selection
from doblest.model import Edition


def test_a_category_holds_its_parts(edition: Edition) -> None:
    tanks = exports.select(edition, Selection(category=("танки",))).records
    armour = exports.select(edition, Selection(category=("бронетехника",))).records
    assert 0 < len(tanks) < len(armour)
    assert {record.slug for record in tanks} < {record.slug for record in armour}


@pytest.mark.parametrize(
    ("wanted", "cities"),
    [
        (Selection(year=(2025,)), 7),
        (Selection(region=("RU-SVE",)), 4),
        (Selection(region=("sverdlovskaya-oblast",)), 4),
        (Selection(region=("RU-SVE",), year=(2020,)), 2),
        (Selection(region=("RU-MOW",)), 0),
        (Selection(memorial_status=("none",)), 25),
        (Selection(slug=("gorod-1", "gorod-70")), 2),
        (Selection(), 70),
    ],
    ids=str,
)
def test_filters_leave_what_is_wanted(edition: Edition, wanted: Selection, cities: int) -> None:
    assert len(exports.select(edition, wanted).records) == cities
