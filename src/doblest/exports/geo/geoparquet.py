"""GeoParquet 1.1 of the cities by pyarrow: GDAL of the wheel has no Parquet driver."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import msgspec
import pyarrow
import pyarrow.parquet

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature, build_layer
from doblest.exports.geo.points import encode_wkb
from doblest.exports.manifest import build_properties
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    """Lists stay lists; the manifest is in the file's own metadata."""
    features = build_layer(edition, "cities")
    metadata = {"geo": msgspec.json.encode(_describe_geometry(features)).decode()}
    table = _build_table(features).replace_schema_metadata(metadata | build_properties(edition))
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(table, buffer, compression="zstd")
    return Output(buffer.getvalue(), len(features))


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
    is_unknown = all(value is None for value in values)
    return pyarrow.array(values, pyarrow.string() if is_unknown else None)


def _describe_geometry(features: Sequence[Feature]) -> dict[str, Any]:
    points = [feature.point for feature in features if feature.point]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        lons, lats = zip(*points, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


FORMAT = Format(
    "geoparquet",
    ".parquet",
    "application/vnd.apache.parquet",
    "GeoParquet: города",
    "GeoParquet: cities",
    build,
)
