"""Conditions that must all hold, each able to name its features or to judge some: the rarest leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from msgspec import Struct

from doblest.featurestore.columns import Bits, Column, Mask, Positions
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Layer


class Condition(Struct, frozen=True):
    count: int
    """About how many features it leaves."""
    positions: Callable[[], Positions]
    """All of them."""
    holds: Callable[[Positions], Bits]
    """Which of these it leaves."""


def intersect(conditions: list[Condition]) -> Positions:
    """Positions where all conditions hold; there is at least one."""
    first, *rest = sorted(conditions, key=lambda condition: condition.count)
    positions = first.positions()
    for condition in rest:
        positions = positions[condition.holds(positions)]
    return positions


def match_column(column: Column, passing: Bits) -> Condition:
    """Features whose word of the column passes."""
    count, wide = column.count(passing), numpy.append(passing, False)
    return Condition(count, lambda: column.positions(passing), lambda some: wide[column.codes[some]])


def match_mask(mask: Mask) -> Condition:
    """Whatever is known only after a look at every feature."""
    positions = numpy.flatnonzero(mask.true).astype(numpy.int32)
    return Condition(len(positions), lambda: positions, lambda some: mask.true[some])


def match_points(layer: Layer, box: Bounds) -> Condition:
    """Points in a box: a run of the longitudes, of which the latitudes are looked at."""
    west, south, east, north = box
    order, lons = layer.by_longitude
    lon, lat, _, _ = layer.bounds
    runs = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    edges = [(lons.searchsorted(low), lons.searchsorted(high, "right")) for low, high in runs]

    def positions() -> Positions:
        some = numpy.concatenate([order[start:stop] for start, stop in edges])
        high = lat[some]
        return numpy.sort(some[(high >= south) & (high <= north)])

    def holds(some: Positions) -> Any:
        x, y = lon[some], lat[some]
        across = (x >= west) & (x <= east) if west <= east else (x >= west) | (x <= east)
        return across & (y >= south) & (y <= north)

    return Condition(sum(int(stop - start) for start, stop in edges), positions, holds)


def add_positions(condition: Condition, more: Positions) -> Condition:
    """The condition, or one of these positions, none of which it leaves itself."""
    if not len(more):
        return condition
    return Condition(
        condition.count + len(more),
        lambda: numpy.sort(numpy.concatenate([condition.positions(), more])),
        lambda some: condition.holds(some) | numpy.isin(some, more),
    )
