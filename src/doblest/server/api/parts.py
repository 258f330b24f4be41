"""Conditions that must all hold, each able to name its features or to judge some: the rarest leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from msgspec import Struct

from doblest.server.api.columns import Bits, Column, Mask, Places
from doblest.server.api.kept import Box
from doblest.server.api.store import Layer


class Part(Struct, frozen=True):
    """One condition."""

    count: int
    """About how many features it leaves."""
    places: Callable[[], Places]
    """All of them."""
    holds: Callable[[Places], Bits]
    """Which of these it leaves."""


def together(parts: list[Part]) -> Places:
    """Places where all parts hold; there is at least one part."""
    first, *rest = sorted(parts, key=lambda part: part.count)
    places = first.places()
    for part in rest:
        places = places[part.holds(places)]
    return places


def tested(column: Column, passing: Bits) -> Part:
    """A test of one column."""
    wide = numpy.append(passing, False)
    return Part(
        column.count(passing), lambda: column.places(passing), lambda places: wide[column.codes[places]]
    )


def masked(mask: Mask) -> Part:
    """Whatever could be told only by looking at every feature."""
    places = numpy.flatnonzero(mask.true).astype(numpy.int32)
    return Part(len(places), lambda: places, lambda some: mask.true[some])


def boxed(layer: Layer, box: Box) -> Part:
    """Points in a box: a run of the longitudes, of which the latitudes are looked at."""
    west, south, east, north = box
    order, lons = layer.by_longitude
    lon, lat, _, _ = layer.boxes
    runs = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    edges = [(lons.searchsorted(low), lons.searchsorted(high, "right")) for low, high in runs]

    def places() -> Places:
        some = numpy.concatenate([order[start:stop] for start, stop in edges])
        high = lat[some]
        return numpy.sort(some[(high >= south) & (high <= north)])

    def holds(some: Places) -> Any:
        x, y = lon[some], lat[some]
        across = (x >= west) & (x <= east) if west <= east else (x >= west) | (x <= east)
        return across & (y >= south) & (y <= north)

    return Part(sum(int(stop - start) for start, stop in edges), places, holds)
