"""The country with the steles as SVG, in the site's colours; told by shape before colour, without letters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from doblest.exports.briefing.measures import list_cities
from doblest.exports.briefing.values import CityFacts, Scope, status_on
from doblest.reference.outlines import Outline, project, region_outlines
from doblest.reference.theme import theme

_TOLERANCE = 12_000.0
_SPECK = 30_000.0
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
    paths = "".join(f'<path d="{_draw_path(one)}"/>' for one in region_outlines(_TOLERANCE).values())
    coast = f'<g fill="{colours.land}" stroke="{colours.coast}" stroke-width="16">{paths}</g>'
    land = f'<g fill="{colours.land}" stroke="{colours.land_line}" stroke-width="6">{paths}</g>'
    return coast + land


def _draw_path(outline: Outline) -> str:
    rings = (ring for ring in outline.rings if _measure_width(ring.bounds) >= _SPECK)
    return "".join(
        f"M{'L'.join(f'{x / 1000:.0f} {-y / 1000:.0f}' for x, y in ring.coords)}Z" for ring in rings
    )


def _measure_width(bounds: tuple[float, ...]) -> float:
    west, south, east, north = bounds
    return max(east - west, north - south)


def _draw_marks(scope: Scope) -> Iterator[str]:
    """The opened ones above the others."""
    placed = [city for city in list_cities(scope) if city.record.located.place]
    for city in sorted(placed, key=lambda one: status_on(one, scope.day).stage == "standing"):
        yield _draw_mark(city, scope)


def _draw_mark(city: CityFacts, scope: Scope) -> str:
    place = city.record.located.place
    assert place is not None
    [(x, y)] = project([(place.lon, place.lat)])
    return draw_shape(status_on(city, scope.day).stage, x / 1000, -y / 1000)


def draw_shape(stage: str, x: float, y: float, radius: float = _RADIUS) -> str:
    """A disc where a stele is opened, half of one where it is on its way, a ring otherwise."""
    colours = theme().light
    paint = f'stroke="{colours.accent}" stroke-width="{radius / 4:.1f}"'
    fill = colours.accent if stage == "standing" else colours.paper
    disc = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{fill}" {paint}/>'
    if stage not in ("installed", "building"):
        return disc
    half = f"M{x:.0f} {y - radius:.0f}A{radius:.0f} {radius:.0f} 0 0 0 {x:.0f} {y + radius:.0f}Z"
    return f'{disc}<path d="{half}" fill="{colours.accent}"/>'
