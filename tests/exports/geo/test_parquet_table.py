"""Features as a Parquet table."""

from __future__ import annotations

import io

import pyarrow.parquet

from doblest.exports.geo.features import Feature
from doblest.exports.geo.parquet_table import encode_table


def read(*features: Feature) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(encode_table(features, {"geo": "{}"})))


def test_each_property_is_a_column_of_its_type() -> None:
    table = read(
        Feature("a", (73.4, 55.0), {"n": 1, "words": ["x"], "none": None}),
        Feature("b", None, {"n": None, "words": None, "none": None}),
    )
    assert [str(table.schema.field(name).type) for name in ("n", "none")] == ["int64", "string"]
    assert table.column("words").to_pylist() == [["x"], None]
    assert table.column("geometry").null_count == 1
    assert table.schema.metadata[b"geo"] == b"{}"


def test_no_features_are_a_table_of_no_rows() -> None:
    assert read().num_rows == 0
