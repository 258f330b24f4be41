"""Layers by GDAL (pyogrio): what every format made of features shares."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy
import pyogrio
import shapely
from msgspec import Struct
from pyogrio.raw import write as write_layer

from doblest.exports.geo.features import Feature
from doblest.exports.geo.properties import flat
from doblest.model import Edition

_CRS = "EPSG:4326"


class Form(Struct, frozen=True):
    """How one driver is asked."""

    driver: str
    suffix: str
    layer_options: dict[str, str] = {}
    dataset_options: dict[str, str] = {}
    ids: bool = True
    """Whether each feature carries its `id`: a driver of fixed fields has no place for it."""


def write_layers(edition: Edition, layers: Sequence[tuple[str, Iterable[Feature]]], form: Form) -> bytes:
    """The bytes of one file with these layers; an empty layer is still there with its name.

    The same features give the same bytes: GDAL's clock is set to the revision's.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": edition.at})
    try:
        with tempfile.TemporaryDirectory(prefix="doblest-") as folder:
            path = Path(folder) / f"register{form.suffix}"
            for place, (name, features) in enumerate(layers):
                _write(path, name, list(features), form, append=place > 0)
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write(path: Path, name: str, features: list[Feature], form: Form, *, append: bool) -> None:
    rows = [({"id": feature.id} if form.ids else {}) | flat(feature.properties) for feature in features]
    names = list(rows[0]) if rows else []
    columns = [column([row[key] for row in rows]) for key in names]
    write_layer(
        path,
        geometry=points(features),
        field_data=[data for data, _ in columns],
        fields=names,
        field_mask=[mask for _, mask in columns],
        layer=name,
        driver=form.driver,
        geometry_type="Point",
        crs=_CRS,
        append=append,
        dataset_options=form.dataset_options or None,
        layer_options=form.layer_options or None,
    )


def points(features: Sequence[Feature]) -> Any:
    """Well-known binary of each point, None for a feature without a place."""
    held = [shapely.Point(feature.point).wkb if feature.point else None for feature in features]
    return numpy.array(held, dtype=object)


def column(values: list[Any]) -> tuple[Any, Any]:
    """Values as a typed array and the mask of those unknown."""
    mask = numpy.array([value is None for value in values], dtype=bool)
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return numpy.array([bool(value) for value in values]), mask
    if known and all(isinstance(value, int) for value in known):
        return numpy.array([value or 0 for value in values], dtype=numpy.int64), mask
    if known and all(isinstance(value, int | float) for value in known):
        return numpy.array([value or 0.0 for value in values], dtype=numpy.float64), mask
    return numpy.array([None if value is None else str(value) for value in values], dtype=object), mask
