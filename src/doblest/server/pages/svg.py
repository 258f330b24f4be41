"""Outlines as SVG: the country and a subject.

Units are kilometres of the map's plane, y downwards, so that numbers stay short.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from doblest.exports.outline_paths import draw_path
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
