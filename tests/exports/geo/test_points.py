"""Points of cities and memorials."""

from __future__ import annotations

import pytest
from msgspec import structs

from doblest.exports.geo.points import build_geometry, encode_wkb, get_city_point, get_memorial_point
from doblest.model import Edition
from tests.support.editions import drop_place


def test_a_point_has_six_digits(edition: Edition) -> None:
    record = edition.records[0]
    memorial = structs.replace(record.located.entry.memorial, lon=44.00000049, lat=56.1)
    assert get_memorial_point(memorial) == (44.0, 56.1)


@pytest.mark.parametrize("unknown", ["lon", "lat"])
def test_half_a_point_is_none(edition: Edition, unknown: str) -> None:
    memorial = structs.replace(edition.records[0].located.entry.memorial, **{unknown: None})
    assert get_memorial_point(memorial) is None
    assert get_memorial_point(None) is None


def test_a_city_without_a_place_has_no_point_and_no_geometry(edition: Edition) -> None:
    point = get_city_point(drop_place(edition.records[0]))
    assert (point, build_geometry(point), encode_wkb([point])) == (None, None, [None])
