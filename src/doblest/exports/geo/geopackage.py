"""GeoPackage with three layers: cities, memorials, claims."""

from __future__ import annotations

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import LAYERS, build_layer
from doblest.exports.geo.layers import Driver, Layers, encode_layers
from doblest.exports.options import Options
from doblest.model import Edition

_DRIVER = Driver("GPKG", ".gpkg", layer_options={"SPATIAL_INDEX": "YES"})


def build(edition: Edition, options: Options) -> Output:
    layers: Layers = {name: build_layer(edition, name) for name in LAYERS}
    return Output(encode_layers(edition, layers, _DRIVER), len(edition.records))


FORMAT = Format(
    "geopackage",
    ".gpkg",
    "application/geopackage+sqlite3",
    "GeoPackage: слои для QGIS",
    "GeoPackage: layers for QGIS",
    build,
)
