"""Points of cities and memorials: longitude and latitude in WGS 84 degrees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import shapely

from doblest.model import Memorial, Record

Point = tuple[float, float] | None
PointKind = Literal["memorial_link", "city_centre", "none"]
"""Of a point: the memorial, by the list's own link; the city's centre, by the gazetteer; no point."""
_DIGITS = 6
"""A tenth of a metre."""


def get_city_point(record: Record) -> Point:
    """The settlement's point."""
    place = record.located.place
    return (round(place.lon, _DIGITS), round(place.lat, _DIGITS)) if place else None


def get_memorial_point(memorial: Memorial | None) -> Point:
    if memorial is None or memorial.lon is None or memorial.lat is None:
        return None
    return round(memorial.lon, _DIGITS), round(memorial.lat, _DIGITS)


def describe_point(memorial: Point, centre: Point = None) -> PointKind:
    """What the best point is: the memorial's, else the city's centre, which is never called the memorial."""
    return "memorial_link" if memorial else "city_centre" if centre else "none"


def build_geometry(point: Point) -> dict[str, Any] | None:
    """GeoJSON, RFC 7946: longitude first; null for what has no place."""
    return {"type": "Point", "coordinates": list(point)} if point else None


def encode_wkb(points: Iterable[Point]) -> list[bytes | None]:
    """Well-known binary of each point, None for what has no place."""
    return [shapely.Point(point).wkb if point else None for point in points]
