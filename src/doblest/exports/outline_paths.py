"""Outlines as paths of SVG, for pages and for printed maps.

Units are kilometres of the map's plane, y downwards, so that numbers stay short.
"""

from __future__ import annotations

from itertools import pairwise

from shapely import LinearRing

from doblest.reference.outlines import Outline


def draw_path(outline: Outline, digits: int = 0, speck: float = 0) -> str:
    """The `d` of a path; rings narrower than `speck` kilometres are left out."""
    return "".join(_draw_ring(ring, digits) for ring in outline.rings if _measure_width(ring) >= speck)


def _measure_width(ring: LinearRing) -> float:
    west, south, east, north = ring.bounds
    return float(max(east - west, north - south)) / 1000


def _draw_ring(ring: LinearRing, digits: int) -> str:
    """Steps from point to point: shorter than the points themselves."""
    scale = 10**digits
    points = [(round(x / 1000 * scale), round(-y / 1000 * scale)) for x, y in ring.coords]
    moves = [(x - from_x, y - from_y) for (from_x, from_y), (x, y) in pairwise(points)]
    steps = [move for move in moves if move != (0, 0)]
    if len(steps) < 3:
        return ""
    start, walk = _format_pair(*points[0], digits), "".join(_format_pair(x, y, digits) for x, y in steps)
    return f"M{start.strip()}l{walk.strip()}z"


def _format_pair(x: int, y: int, digits: int) -> str:
    """Two numbers, parted only where they would run together."""
    numbers = [f"{value / 10**digits:g}" for value in (x, y)]
    return "".join(number if number.startswith("-") else f" {number}" for number in numbers)


def to_drawing(x: float, y: float) -> tuple[float, float]:
    """A point of the plane in a drawing's units."""
    return round(x / 1000, 1), round(-y / 1000, 1)
