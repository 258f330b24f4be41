"""A feature as it is stored."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.exports.features import Feature, geometry

Box = tuple[float, float, float, float]


class Kept(Struct, frozen=True):
    """A feature with its bounds: west, south, east, north; west > east across 180°."""

    id: str
    geometry: dict[str, Any] | None
    box: Box | None
    properties: dict[str, Any]


def kept(feature: Feature | Kept) -> Kept:
    if isinstance(feature, Kept):
        return feature
    point = feature.point
    return Kept(feature.id, geometry(point), (*point, *point) if point else None, feature.properties)
