"""GeoPackage with layers for cities, memorials, claims, and for the settlements of places that are made of
several; each says its licence and origin."""

from __future__ import annotations

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import LAYERS, Layer, build_layer
from doblest.exports.geo.layers import Driver, Layers, encode_layers
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    layers: Layers = {name: build_layer(edition, name) for name in _list_layers(edition)}
    about = {"SPATIAL_INDEX": "YES", "DESCRIPTION": describe_origin(edition)}
    driver = Driver("GPKG", ".gpkg", layer_options=about, dataset_options={"VERSION": "1.3"})
    return Output(encode_layers(edition, layers, driver), len(edition.records))


def _list_layers(edition: Edition) -> list[Layer]:
    """Without one for settlements where no place is made of them."""
    has_settlements = any(record.located.entry.settlements for record in edition.records)
    return [name for name in LAYERS if name != "settlements" or has_settlements]


FORMAT = Format(
    "geopackage",
    ".gpkg",
    "application/geopackage+sqlite3",
    "GeoPackage: слои для QGIS",
    "GeoPackage: layers for QGIS",
    build,
)
