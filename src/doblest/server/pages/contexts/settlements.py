"""The settlements of a place that is made of several: each as the list names it, with its point on a map,
and a plan of them all."""

from __future__ import annotations

from collections.abc import Sequence
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
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class NamedSettlement(Struct, frozen=True):
    name: str
    point: str
    """Latitude first; empty where nobody knows where it is."""
    url: str


class NumberedMark(Struct, frozen=True):
    """A settlement on the plan, by its number in the list."""

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
    bar_km: int


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
    placed = [(number, place) for number, place in enumerate(city.record.located.settlements, 1) if place]
    if len(placed) < 2:
        return None
    flat = _flatten([place for _number, place in placed])
    (west, south), (east, north) = (tuple(map(end, zip(*flat, strict=True))) for end in (min, max))
    scale = _SIDE / max(east - west, north - south, _LEAST_KM)
    bar_km = max(one for one in _BARS if one <= max(_SIDE / scale / 3, 1))
    marks = (
        NumberedMark(number, f"{_MARGIN + (x - west) * scale:.1f}", f"{_MARGIN + (north - y) * scale:.1f}")
        for (number, _place), (x, y) in zip(placed, flat, strict=True)
    )
    width, height = ((far - near) * scale + 2 * _MARGIN for far, near in ((east, west), (north, south)))
    return Plan(f"{width:.0f}", f"{height:.0f}", tuple(marks), f"{bar_km * scale:.1f}", bar_km)


def _flatten(places: Sequence[Place]) -> list[tuple[float, float]]:
    """Kilometres to the east and to the north."""
    squeeze = cos(radians(sum(place.lat for place in places) / len(places)))
    return [(place.lon * squeeze * _DEGREE_KM, place.lat * _DEGREE_KM) for place in places]
