"""GeoJSON (RFC 7946) of the cities; a city without a place has a null geometry."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from doblest.exports.geo.features import cities, geojson
from doblest.exports.manifest import manifest
from doblest.exports.options import Options, Outcome
from doblest.model import Edition


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """One collection with the manifest as a foreign member, one feature a line."""
    features = [msgspec.json.encode(geojson(feature)) for feature in cities(edition)]
    head = msgspec.json.encode(manifest(edition))
    target.write(b'{"type":"FeatureCollection","manifest":' + head + b',"features":[\n')
    target.write(b",\n".join(features))
    target.write(b"\n]}\n")
    return Outcome(len(features))
