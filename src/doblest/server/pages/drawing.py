"""Outlines as SVG: the country, a subject, and where on them a point lies.

Units are kilometres of the map's plane, y downwards, so that numbers stay short.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from msgspec import Struct

from doblest.server.pages import outlines
from doblest.server.pages.outlines import Outline, Ring

COLOURS = {
    "light": {"land": "#f1ece2", "line": "#cfc7b8", "beyond": "#f6f3ec"},
    "dark": {"land": "#24211d", "line": "#413b33", "beyond": "#1b1917"},
}
_MARGIN = 60
"""Kilometres of sea around the country."""
_POSTER = 12_000.0
"""Metres: finer turns of a line are not seen at a poster's size."""
_SPECK = 30
"""Kilometres: smaller islands vanish at the size of a poster."""


class Box(Struct, frozen=True):
    left: float
    top: float
    width: float
    height: float

    @property
    def attribute(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"


@cache
def country_box() -> Box:
    return _around(outlines.subjects().values(), _MARGIN)


def _around(shapes: Iterable[Outline], margin: float) -> Box:
    boxes = [shape.box for shape in shapes]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Box(
        left / 1000 - margin,
        -top / 1000 - margin,
        (right - left) / 1000 + 2 * margin,
        (top - bottom) / 1000 + 2 * margin,
    )


def path(shape: Outline, digits: int = 0, speck: float = 0) -> str:
    """The `d` of a path; rings narrower than `speck` kilometres are left out."""
    return "".join(_ring(ring, digits) for ring in shape.rings if _span(ring) >= speck)


def _span(ring: Ring) -> float:
    xs = [x for x, _ in ring]
    ys = [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys)) / 1000


def _ring(ring: Ring, digits: int) -> str:
    """Steps from point to point: shorter than the points themselves."""
    scale = 10**digits
    points = [(round(x / 1000 * scale), round(-y / 1000 * scale)) for x, y in ring]
    steps = [
        (x - from_x, y - from_y)
        for (from_x, from_y), (x, y) in pairwise(points)
        if (x, y) != (from_x, from_y)
    ]
    if len(steps) < 3:
        return ""
    start, walk = _pair(*points[0], digits), "".join(_pair(x, y, digits) for x, y in steps)
    return f"M{start.strip()}l{walk.strip()}z"


def _pair(x: int, y: int, digits: int) -> str:
    """Two numbers, parted only where they would run together."""
    numbers = [f"{value / 10**digits:g}" for value in (x, y)]
    return "".join(number if number.startswith("-") else f" {number}" for number in numbers)


@cache
def country(theme: str) -> bytes:
    """The whole country with its neighbours, as a picture without marks."""
    colour = COLOURS[theme]
    box = country_box()
    beyond = "".join(path(shape, speck=_SPECK * 4) for shape in outlines.neighbours(_POSTER * 3))
    land = "".join(
        f'<path d="{path(shape, speck=_SPECK)}"/>' for shape in outlines.subjects(_POSTER).values()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box.attribute}">'
        f'<path fill="{colour["beyond"]}" d="{beyond}"/>'
        f'<g fill="{colour["land"]}" stroke="{colour["line"]}" stroke-width="5" stroke-linejoin="round">'
        f"{land}</g></svg>"
    ).encode()


class Plan(Struct, frozen=True):
    """One subject drawn to fill a picture."""

    box: Box
    path: str
    unit: float
    """Kilometres in a hundredth of the width: the measure for marks and lines."""


@cache
def plan(iso: str) -> Plan | None:
    """None for a subject that the outlines lack."""
    shape = outlines.subjects().get(iso)
    if shape is None:
        return None
    west, south, east, north = shape.box
    margin = max(east - west, north - south) / 1000 * 0.06
    box = _around([shape], margin)
    return Plan(box, path(shape, digits=1), max(box.width, box.height) / 100)


def placed(x: float, y: float) -> tuple[float, float]:
    """A point of the plane in a drawing's units."""
    return round(x / 1000, 1), round(-y / 1000, 1)
