"""The settlements of a place that is made of several: each as the list names it, with its point on a map,
and a plan of them all; the plan of any points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians

from msgspec import Struct

from doblest.model import Place
from doblest.server.catalogue.cities import City

_SIDE = 600.0
"""Of the plan's longer side, in its own units."""
_MARGIN = 24.0
_DEGREE_KM = 111.2
_LEAST_KM = 2.0
"""A plan shows no less: two houses of one village are no line."""
_BARS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Kilometres."""
Point = tuple[float, float]
"""Longitude and latitude."""


class NamedSettlement(Struct, frozen=True):
    name: str
    point: str
    """Latitude first; empty where nobody knows where it is."""
    url: str


class NumberedMark(Struct, frozen=True):
    """A point on the plan, by its number in the list beside it."""

    number: int
    x: str
    y: str


class Plan(Struct, frozen=True):
    """North is up; at the scale of one region the curve of the Earth is thinner than the ink."""

    width: str
    height: str
    marks: tuple[NumberedMark, ...]
    bar: str
    """Length of the scale's bar."""
    bar_km: float

    @property
    def bar_metres(self) -> int:
        """Where it is shorter than a kilometre; else 0."""
        return round(self.bar_km * 1000) if self.bar_km < 1 else 0


def list_settlements(city: City) -> tuple[NamedSettlement, ...]:
    located = city.record.located
    pairs = zip(located.entry.settlements, located.settlements, strict=False)
    return tuple(_build(name, place) for name, place in pairs)


def _build(name: str, place: Place | None) -> NamedSettlement:
    if place is None:
        return NamedSettlement(name, "", "")
    lat, lon = f"{place.lat:.4f}", f"{place.lon:.4f}"
    url = f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=13/{lat}/{lon}"
    return NamedSettlement(name, f"{lat}, {lon}", url)


def draw_plan(city: City) -> Plan | None:
    """None where fewer than two have a point: one is on the country's map."""
    settlements = enumerate(city.record.located.settlements, 1)
    placed = {number: (place.lon, place.lat) for number, place in settlements if place}
    return draw_points(placed, _LEAST_KM) if len(placed) > 1 else None


def draw_points(placed: Mapping[int, Point], least_km: float) -> Plan:
    """By number; the longer side is of so many kilometres at least."""
    flat = _flatten(list(placed.values()))
    (west, south), (east, north) = (tuple(map(end, zip(*flat, strict=True))) for end in (min, max))
    scale = _SIDE / max(east - west, north - south, least_km)
    bar_km = max(one for one in _BARS if one <= max(_SIDE / scale / 3, least_km / 2))
    marks = (
        NumberedMark(number, f"{_MARGIN + (x - west) * scale:.1f}", f"{_MARGIN + (north - y) * scale:.1f}")
        for number, (x, y) in zip(placed, flat, strict=True)
    )
    width, height = ((far - near) * scale + 2 * _MARGIN for far, near in ((east, west), (north, south)))
    return Plan(f"{width:.0f}", f"{height:.0f}", tuple(marks), f"{bar_km * scale:.1f}", bar_km)


def _flatten(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Kilometres to the east and to the north."""
    squeeze = cos(radians(sum(lat for _lon, lat in points) / len(points)))
    return [(lon * squeeze * _DEGREE_KM, lat * _DEGREE_KM) for lon, lat in points]
