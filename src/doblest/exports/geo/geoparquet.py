"""GeoParquet 1.1 of the cities by pyarrow: GDAL of the wheel has no Parquet driver."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec
import pyarrow
import pyarrow.parquet
import shapely

from doblest.exports.geo.features import Feature, cities
from doblest.exports.manifest import pairs
from doblest.exports.options import Options, Outcome
from doblest.model import Edition


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """Lists stay lists; the manifest is in the file's own metadata."""
    features = list(cities(edition))
    metadata = {"geo": msgspec.json.encode(_geo(features)).decode(), **dict(pairs(edition))}
    table = _table(features).replace_schema_metadata(metadata)
    pyarrow.parquet.write_table(table, target, compression="zstd")
    return Outcome(len(features))


def _table(features: list[Feature]) -> Any:
    names = list(features[0].properties) if features else []
    columns = {"id": pyarrow.array([feature.id for feature in features], pyarrow.string())}
    columns |= {name: _column(name, [f.properties[name] for f in features]) for name in names}
    points = [shapely.Point(feature.point).wkb if feature.point else None for feature in features]
    columns["geometry"] = pyarrow.array(points, pyarrow.binary())
    return pyarrow.table(columns)


def _column(name: str, values: list[Any]) -> Any:
    """Typed by the values; a column of nothing but unknowns is text, so that its type is one for ever."""
    kind = pyarrow.list_(pyarrow.string()) if any(isinstance(value, list) for value in values) else None
    if kind is None and all(value is None for value in values):
        kind = pyarrow.string()
    return pyarrow.array(values, kind)


def _geo(features: list[Feature]) -> dict[str, Any]:
    points = [feature.point for feature in features if feature.point]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        lons, lats = [point[0] for point in points], [point[1] for point in points]
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
