"""FlatGeobuf of the cities, for reading over HTTP by parts."""

from __future__ import annotations

from typing import BinaryIO

from doblest.exports.geo.features import cities
from doblest.exports.geo.layers import Form, write_layers
from doblest.exports.manifest import sentence
from doblest.exports.options import Options, Outcome
from doblest.model import Edition


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """With a spatial index where every feature has a place: the format indexes no empty geometry."""
    features = list(cities(edition))
    indexed = "YES" if features and all(feature.point for feature in features) else "NO"
    form = Form(
        "FlatGeobuf",
        ".fgb",
        layer_options={"SPATIAL_INDEX": indexed, "TITLE": edition.title, "DESCRIPTION": sentence(edition)},
    )
    target.write(write_layers(edition, [("cities", features)], form))
    return Outcome(len(features))
