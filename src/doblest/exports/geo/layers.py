"""Layers by GDAL (pyogrio): what every format made of features shares."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy
from msgspec import Struct

from doblest.exports.geo.features import Feature
from doblest.exports.geo.points import encode_wkb
from doblest.exports.geo.properties import flatten
from doblest.model import Edition

Layers = Mapping[str, Sequence[Feature]]
_CRS = "EPSG:4326"
_DTYPES = ((bool, {bool}), (numpy.int64, {bool, int}), (numpy.float64, {bool, int, float}))
"""Types of arrays, the narrowest first, with the types of the values that they hold."""


class Driver(Struct, frozen=True):
    """A driver of GDAL with its options."""

    name: str
    suffix: str
    layer_options: dict[str, str] = {}
    dataset_options: dict[str, str] = {}
    ids: bool = True
    """Whether each feature carries its `id`: a driver of fixed fields has no place for it."""


def encode_layers(edition: Edition, layers: Layers, driver: Driver) -> bytes:
    """The bytes of one file with these layers by name; an empty layer is still there.

    The same features give the same bytes: GDAL's clock is set to the revision's.
    """
    import pyogrio  # GDAL takes 55 MB, which a server spends when somebody first asks for a layer

    moment = datetime.fromisoformat(edition.at)  # GeoPackage wants milliseconds
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"})
    try:
        with tempfile.TemporaryDirectory(prefix="doblest-") as folder:
            path = Path(folder) / f"register{driver.suffix}"
            for name, features in layers.items():
                _append_layer(path, name, features, driver)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _append_layer(path: Path, name: str, features: Sequence[Feature], driver: Driver) -> None:
    from pyogrio.raw import write as write_layer  # likewise

    ids = {"id": [feature.id for feature in features]} if driver.ids and features else {}
    columns = {name: build_column(values) for name, values in (ids | _transpose(features)).items()}
    write_layer(
        path,
        geometry=numpy.array(encode_wkb(feature.point for feature in features), dtype=object),
        field_data=[values for values, _ in columns.values()],
        fields=list(columns),
        field_mask=[mask for _, mask in columns.values()],
        layer=name,
        driver=driver.name,
        geometry_type="Point",
        crs=_CRS,
        append=path.exists(),
        dataset_options=driver.dataset_options or None,
        layer_options=driver.layer_options or None,
    )


def _transpose(features: Sequence[Feature]) -> dict[str, list[Any]]:
    """Values of each property, in the order of the features."""
    rows = [flatten(feature.properties) for feature in features]
    return {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}


def build_column(values: Sequence[Any]) -> tuple[Any, Any]:
    """Values as a typed array, and the mask of those unknown."""
    mask = numpy.array([value is None for value in values], dtype=bool)
    dtype = _infer_dtype(values)
    if dtype is object:
        return numpy.array([None if value is None else str(value) for value in values], dtype=object), mask
    return numpy.array([value or 0 for value in values], dtype=dtype), mask


def _infer_dtype(values: Sequence[Any]) -> Any:
    """The narrowest type that holds every known value; texts where there is none."""
    types = {type(value) for value in values} - {type(None)}
    return next((dtype for dtype, allowed in _DTYPES if types and types <= allowed), object)
