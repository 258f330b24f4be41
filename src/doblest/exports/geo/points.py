"""Points of cities and memorials: longitude and latitude in WGS 84 degrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import Any, Literal

import shapely

from doblest.model import LonLat, Memorial, Place, Record, Stele
from doblest.reference.title_steles import find_decreed_city

Point = tuple[float, float] | None
PointKind = Literal["memorial_link", "stele_event", "city_centre", "settlement", "none"]
"""Of a point: the memorial, by the list's own link; the stele, by who tells of its events; the city's
centre, by the gazetteer; one settlement of a place that is made of several; no point."""
_DIGITS = 6
"""A tenth of a metre."""


def get_city_point(record: Record) -> Point:
    """The settlement's point; of a place that is made of several that of the one in their middle."""
    place = record.located.place
    return get_place_point(place) if place else _find_middle(list_settlement_points(record))


def list_settlement_points(record: Record) -> tuple[LonLat, ...]:
    """Of those that the place is made of and that have one."""
    return tuple(get_place_point(place) for place in record.located.settlements if place)


def get_place_point(place: Place) -> LonLat:
    return _round(place.lon, place.lat)


def _round(lon: float, lat: float) -> LonLat:
    return round(lon, _DIGITS), round(lat, _DIGITS)


def _find_middle(points: Sequence[LonLat]) -> Point:
    """The one nearest to the mean of all: where nothing stands a mark would tell of nothing."""
    if not points:
        return None
    lon, lat = (sum(ends) / len(points) for ends in zip(*points, strict=True))
    squeeze = cos(radians(lat))
    return min(points, key=lambda point: hypot((point[0] - lon) * squeeze, point[1] - lat))


def get_memorial_point(memorial: Memorial | None) -> Point:
    if memorial is None or memorial.lon is None or memorial.lat is None:
        return None
    return _round(memorial.lon, memorial.lat)


def describe_memorial_point(memorial: Memorial | None) -> PointKind:
    return "memorial_link" if get_memorial_point(memorial) else "none"


def locate_stele(record: Record, stele: Stele) -> tuple[Point, PointKind]:
    """Where the last of its events that names a point was, else in its city; nowhere where another city
    stands in the row."""
    placed = [_round(one.lon, one.lat) for one in stele.events if one.lon is not None and one.lat is not None]
    if placed:
        return placed[-1], "stele_event"
    return (
        (None, "none") if find_decreed_city(record) else (get_city_point(record), describe_city_point(record))
    )


def describe_city_point(record: Record) -> PointKind:
    """The city's centre is never called the memorial."""
    if record.located.place:
        return "city_centre"
    return "settlement" if any(record.located.settlements) else "none"


def describe_best_point(record: Record) -> PointKind:
    """The memorial's, else the city's."""
    memorial = get_memorial_point(record.located.entry.memorial)
    return "memorial_link" if memorial else describe_city_point(record)


def build_geometry(point: Point, parts: Sequence[LonLat] = ()) -> dict[str, Any] | None:
    """GeoJSON, RFC 7946: longitude first; null for what has no place. A place that is made of several
    settlements is all of them."""
    if parts:
        return {"type": "MultiPoint", "coordinates": [list(part) for part in parts]}
    return {"type": "Point", "coordinates": list(point)} if point else None


def encode_wkb(points: Iterable[Point]) -> list[bytes | None]:
    """Well-known binary of each point, None for what has no place."""
    return [shapely.Point(point).wkb if point else None for point in points]
