"""FlatGeobuf of the cities, for reading over HTTP by parts."""

from __future__ import annotations

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import build_layer
from doblest.exports.geo.layers import Driver, encode_layers
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    """With a spatial index where every feature has a place: the format indexes no empty geometry."""
    features = build_layer(edition, "cities")
    indexed = "YES" if features and all(feature.point for feature in features) else "NO"
    about = {"SPATIAL_INDEX": indexed, "TITLE": edition.title, "DESCRIPTION": describe_origin(edition)}
    driver = Driver("FlatGeobuf", ".fgb", layer_options=about)
    return Output(encode_layers(edition, {"cities": features}, driver), len(features))


FORMAT = Format(
    "flatgeobuf", ".fgb", "application/flatgeobuf", "FlatGeobuf: города", "FlatGeobuf: cities", build
)
