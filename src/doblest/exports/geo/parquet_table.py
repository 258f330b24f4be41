"""Features as a Parquet table of pyarrow, a column for each property."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow
import pyarrow.parquet

from doblest.exports.geo.features import Feature
from doblest.exports.geo.points import encode_wkb


def encode_table(features: Sequence[Feature], metadata: Mapping[str, str]) -> bytes:
    """A file of its own; the metadata is that of its schema."""
    buffer = io.BytesIO()
    table = _build_table(features).replace_schema_metadata(metadata)
    pyarrow.parquet.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _build_table(features: Sequence[Feature]) -> Any:
    names = list(features[0].properties) if features else []
    columns = {"id": pyarrow.array([feature.id for feature in features], pyarrow.string())}
    columns |= {name: _build_column([f.properties[name] for f in features]) for name in names}
    points = encode_wkb(feature.point for feature in features)
    columns["geometry"] = pyarrow.array(points, pyarrow.binary())
    return pyarrow.table(columns)


def _build_column(values: Sequence[Any]) -> Any:
    """Typed by the values; a column of nothing but unknowns is text, so that its type is one for ever."""
    if any(isinstance(value, list) for value in values):
        return pyarrow.array(values, pyarrow.list_(pyarrow.string()))
    return pyarrow.array(values, pyarrow.string() if all(value is None for value in values) else None)
