"""A feature as it is stored: encoded once, with the bounds and the values that filters read."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec import Struct

from doblest.exports.geo.features import Feature
from doblest.exports.geo.points import build_geometry

Bounds = tuple[float, float, float, float]
"""West, south, east, north in WGS 84 degrees; west > east across 180°."""

DIGEST_BYTES = 10
_NOWHERE: Bounds = (float("nan"),) * 4
_ENCODER = msgspec.json.Encoder()


class StoredFeature(Struct, frozen=True):
    """A feature of any geometry."""

    id: str
    geometry: Any
    """GeoJSON as plain values or as `msgspec.Raw`; None where it has no place."""
    bounds: Bounds | None
    properties: dict[str, Any]


class EncodedFeature(Struct, frozen=True, gc=False):
    """A feature as bytes."""

    id: str
    bounds: Bounds
    """NaN where it has no place."""
    body: bytes
    """GeoJSON; links are added when it is sent."""
    digest: bytes
    """Hash of the body."""


def encode_feature(feature: Feature | StoredFeature) -> EncodedFeature:
    stored = feature if isinstance(feature, StoredFeature) else _store_points(feature)
    body = _ENCODER.encode(
        {
            "type": "Feature",
            "id": stored.id,
            "geometry": stored.geometry,
            "properties": stored.properties,
        }
    )
    digest = hashlib.blake2b(body, digest_size=DIGEST_BYTES).digest()
    return EncodedFeature(stored.id, stored.bounds or _NOWHERE, body, digest)


def _store_points(feature: Feature) -> StoredFeature:
    geometry = build_geometry(feature.point, feature.parts)
    return StoredFeature(feature.id, geometry, _measure_bounds(feature), feature.properties)


def _measure_bounds(feature: Feature) -> Bounds | None:
    points = feature.parts or ((feature.point,) if feature.point else ())
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
