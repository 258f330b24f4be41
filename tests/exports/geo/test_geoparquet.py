"""GeoParquet by the standard."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import pyarrow.parquet
import shapely

from doblest import exports
from doblest.model import Edition
from tests.support.editions import drop_place, with_records


def read_table(edition: Edition) -> Any:
    return pyarrow.parquet.read_table(io.BytesIO(exports.render("geoparquet", edition)))


def test_geoparquet_says_what_the_standard_asks(edition: Edition) -> None:
    table = read_table(edition)
    geo = msgspec.json.decode(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert table.schema.metadata[b"revision"] == b"7"
    assert shapely.from_wkb(table["geometry"][0].as_py()).geom_type == "Point"


def test_a_city_without_a_point_stays_in_the_table(edition: Edition) -> None:
    lost = map(drop_place, edition.records[:2])
    table = read_table(with_records(edition, *lost, *edition.records[2:4]))
    assert [shape is None for shape in table["geometry"].to_pylist()] == [True, True, False, False]


def test_lists_stay_lists_and_unknowns_are_text(edition: Edition) -> None:
    table = read_table(with_records(edition, drop_place(edition.records[60])))
    assert table["category"].type == pyarrow.list_(pyarrow.string())
    assert table["geonames_id"].type == pyarrow.string()
