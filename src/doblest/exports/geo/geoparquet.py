"""GeoParquet 1.1 of the cities by pyarrow: GDAL of the wheel has no Parquet driver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature, build_layer
from doblest.exports.manifest import build_properties
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    """Lists stay lists; the manifest is in the file's own metadata."""
    from doblest.exports.geo.parquet_table import encode_table  # pyarrow takes 30 MB, as GDAL does 55

    features = build_layer(edition, "cities")
    metadata = {"geo": msgspec.json.encode(_describe_geometry(features)).decode()}
    return Output(encode_table(features, metadata | build_properties(edition)), len(features))


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
