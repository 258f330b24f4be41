"""Layers are read back by GDAL with the same features."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from doblest.exports.geo.layers import build_column
from doblest.exports.geo.points import get_city_point
from doblest.model import Edition
from tests.support.editions import drop_place, with_records
from tests.support.layers import read_layer

GDAL = [("geojson", None), ("geopackage", "cities"), ("flatgeobuf", "cities"), ("kml", "cities")]


@pytest.mark.parametrize(("name", "layer"), GDAL)
def test_cities_come_back_with_their_points(
    edition: Edition, name: str, layer: str | None, tmp_path: Path
) -> None:
    fields, points = read_layer(edition, name, tmp_path, layer)
    by_slug = dict(zip(fields["slug"], points, strict=True))
    assert by_slug == {record.slug: pytest.approx(get_city_point(record)) for record in edition.records}
    notes = [" ".join(record.located.entry.note.split()) for record in edition.records]
    assert sorted(" ".join(note.split()) for note in fields["note"]) == sorted(notes)


@pytest.mark.parametrize(("name", "layer"), GDAL)
def test_a_city_without_a_point_stays_in_the_layer(
    edition: Edition, name: str, layer: str | None, tmp_path: Path
) -> None:
    lost = map(drop_place, edition.records[:2])
    _, points = read_layer(with_records(edition, *lost, *edition.records[2:4]), name, tmp_path, layer)
    assert [point is None for point in points] == [True, True, False, False]


@pytest.mark.parametrize(
    ("values", "dtype", "column", "unknown"),
    [
        ([True, None], numpy.bool_, [True, False], [False, True]),
        ([True, 2], numpy.int64, [1, 2], [False, False]),
        ([1, None, 0.5], numpy.float64, [1.0, 0.0, 0.5], [False, True, False]),
        (["а", None, 1], object, ["а", None, "1"], [False, True, False]),
        ([None, None], object, [None, None], [True, True]),
    ],
)
def test_a_column_has_the_narrowest_type(
    values: list[object], dtype: object, column: list[object], unknown: list[bool]
) -> None:
    array, mask = build_column(values)
    assert array.dtype == dtype
    assert array.tolist() == column
    assert mask.tolist() == unknown
