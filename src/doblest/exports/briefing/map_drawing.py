"""The country with the steles as SVG, in the site's colours; told by shape before colour, without letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from doblest.exports.briefing.measures import list_cities
from doblest.exports.briefing.values import CityFacts, Scope, status_on
from doblest.exports.outline_paths import draw_path, to_drawing
from doblest.reference.outlines import project, region_outlines
from doblest.reference.theme import theme

_TOLERANCE = 12_000.0
"""Metres: finer turns of a line are not seen on paper."""
_SPECK = 30
"""Kilometres: smaller islands vanish."""
_MARGIN = 120
_RADIUS = 44
"""Kilometres."""


def draw_map(scope: Scope) -> str:
    marks = "".join(_draw_marks(scope))
    west, south, east, north = (one / 1000 for one in theme().extent)
    width, height = east - west + 2 * _MARGIN, north - south + 2 * _MARGIN
    box = f"{west - _MARGIN:.0f} {-north - _MARGIN:.0f} {width:.0f} {height:.0f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{_draw_land()}{marks}</svg>'


@cache
def _draw_land() -> str:
    """The coast is what a wider line under all subjects leaves to be seen around them."""
    colours = theme().light
    outlines = region_outlines(_TOLERANCE).values()
    paths = "".join(f'<path d="{draw_path(one, speck=_SPECK)}"/>' for one in outlines)
    coast = f'<g fill="{colours.land}" stroke="{colours.coast}" stroke-width="16">{paths}</g>'
    land = f'<g fill="{colours.land}" stroke="{colours.land_line}" stroke-width="6">{paths}</g>'
    return coast + land


def _draw_marks(scope: Scope) -> Iterator[str]:
    """The opened ones above the others."""
    placed = [city for city in list_cities(scope) if city.record.located.place]
    for city in sorted(placed, key=lambda one: status_on(one, scope.day).stage == "standing"):
        yield _draw_mark(city, scope)


def _draw_mark(city: CityFacts, scope: Scope) -> str:
    place = city.record.located.place
    assert place is not None
    [point] = project([(place.lon, place.lat)])
    return _draw_shape(status_on(city, scope.day).stage, *to_drawing(*point))


def _draw_shape(stage: str, x: float, y: float) -> str:
    """A disc where a stele is opened, half of one where it is on its way, a ring otherwise."""
    colours = theme().light
    paint = f'stroke="{colours.accent}" stroke-width="{_RADIUS / 4}"'
    fill = colours.accent if stage == "standing" else colours.paper
    disc = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_RADIUS}" fill="{fill}" {paint}/>'
    if stage not in ("installed", "building"):
        return disc
    half = f"M{x:.0f} {y - _RADIUS:.0f}A{_RADIUS} {_RADIUS} 0 0 0 {x:.0f} {y + _RADIUS:.0f}Z"
    return f'{disc}<path d="{half}" fill="{colours.accent}"/>'
