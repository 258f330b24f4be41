"""Outlines as SVG: the country, a subject, and where on them a point lies.

Units are kilometres of the map's plane, y downwards, so that numbers stay short.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from msgspec import Struct
from shapely import LinearRing

from doblest.reference.outlines import Outline, foreign_outlines, region_outlines
from doblest.reference.theme import Palette, theme

ADAPTIVE = "adaptive"
"""Light or dark as the page that shows the drawing."""
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
    def view_box(self) -> str:
        return f"{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}"


class RegionPlan(Struct, frozen=True):
    """One subject drawn to fill a picture."""

    box: Box
    path: str
    unit: float
    """Kilometres in a hundredth of the width: the measure for marks and lines."""


@cache
def country_box() -> Box:
    return _enclose(region_outlines().values(), _MARGIN)


def _enclose(outlines: Iterable[Outline], margin: float) -> Box:
    boxes = [outline.box for outline in outlines]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Box(
        left / 1000 - margin,
        -top / 1000 - margin,
        (right - left) / 1000 + 2 * margin,
        (top - bottom) / 1000 + 2 * margin,
    )


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


@cache
def draw_country(scheme: str) -> bytes:
    """The whole country with its neighbours, without marks, in the colours of a scheme or of `ADAPTIVE`.

    The coast is what a wider line under all subjects leaves to be seen around them.
    """
    beyond = "".join(draw_path(outline, speck=_SPECK * 4) for outline in foreign_outlines(_POSTER * 3))
    land = "".join(
        f'<path d="{draw_path(outline, speck=_SPECK)}"/>' for outline in region_outlines(_POSTER).values()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{country_box().view_box}">'
        f"<style>{_style(scheme)}</style>"
        f'<defs><g id="land" stroke-linejoin="round">{land}</g></defs><path class="beyond" d="{beyond}"/>'
        '<use href="#land" class="coast" stroke-width="14"/>'
        '<use href="#land" class="land" stroke-width="5"/></svg>'
    ).encode()


def _style(scheme: str) -> str:
    """A picture follows the page that shows it, also onto paper, where a `picture` element does not."""
    if scheme != ADAPTIVE:
        return _paint(theme().palettes[scheme])
    light, dark = (_paint(theme().palettes[name]) for name in ("light", "dark"))
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _paint(palette: Palette) -> str:
    land = f".land{{fill:{palette.land};stroke:{palette.land_line}}}"
    return f".beyond{{fill:{palette.beyond}}}.coast{{stroke:{palette.coast}}}{land}"


@cache
def build_region_plan(iso: str) -> RegionPlan | None:
    """None for a subject that the outlines lack."""
    outline = region_outlines().get(iso)
    if outline is None:
        return None
    west, south, east, north = outline.box
    box = _enclose([outline], max(east - west, north - south) / 1000 * 0.06)
    return RegionPlan(box, draw_path(outline, digits=1), max(box.width, box.height) / 100)


def to_drawing(x: float, y: float) -> tuple[float, float]:
    """A point of the plane in a drawing's units."""
    return round(x / 1000, 1), round(-y / 1000, 1)
