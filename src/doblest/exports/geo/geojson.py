"""GeoJSON (RFC 7946) of the cities; one without a place has a null geometry, one of many settlements is a
MultiPoint of them."""

from __future__ import annotations

import msgspec

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature, build_layer
from doblest.exports.geo.points import build_geometry
from doblest.exports.manifest import build_manifest
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    """One collection with the manifest as a foreign member, one feature a line."""
    features = [_encode_feature(feature) for feature in build_layer(edition, "cities")]
    manifest = msgspec.json.encode(build_manifest(edition))
    head = b'{"type":"FeatureCollection","manifest":' + manifest + b',"features":[\n'
    return Output(head + b",\n".join(features) + b"\n]}\n", len(features))


def _encode_feature(feature: Feature) -> bytes:
    head = {"type": "Feature", "id": feature.id, "geometry": build_geometry(feature.point, feature.parts)}
    return msgspec.json.encode(head | {"properties": feature.properties})


FORMAT = Format("geojson", ".geojson", "application/geo+json", "GeoJSON: города", "GeoJSON: cities", build)
