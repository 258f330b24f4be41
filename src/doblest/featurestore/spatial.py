"""Which features meet a box or a geometry, or stand in another relation to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import shapely

from doblest.featurestore.columns import Bits, Mask
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Layer

RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "equals": shapely.equals,
    "touches": shapely.touches,
    "within": shapely.contains,
    "overlaps": shapely.overlaps,
    "crosses": shapely.crosses,
    "contains": shapely.within,
}
"""How an area stands to features that are so to it: a feature within an area is contained by it."""


def build_box(box: Bounds) -> Any:
    """A shapely geometry of the box, a line or a point where it is no wider; west > east goes over 180°."""
    west, south, east, north = box
    if west <= east:
        return _build_flat_box(west, south, east, north)
    halves = ((low, high) for low, high in ((west, 180.0), (-180.0, east)) if low <= high)
    return shapely.union_all([_build_flat_box(low, south, high, north) for low, high in halves])


def _build_flat_box(west: float, south: float, east: float, north: float) -> Any:
    if west < east and south < north:
        return shapely.box(west, south, east, north)
    ends = (west, south), (east, north)
    return shapely.Point(ends[0]) if ends[0] == ends[1] else shapely.LineString(ends)


def intersect_box(layer: Layer, box: Bounds) -> Mask:
    """Features that intersect the box; west > east goes over 180°."""
    near = _meet_bounds(layer, box)
    if layer.is_point_layer:
        return Mask(near, layer.located)
    return Mask(_test_shapes(layer, near, shapely.intersects, build_box(box)), layer.located)


def intersect_geometry(layer: Layer, area: Any) -> Mask:
    """Features that intersect a shapely geometry."""
    if area.is_empty:
        return Mask(numpy.zeros(layer.count, dtype=bool), layer.located)
    near = _meet_bounds(layer, area.bounds)
    if not layer.is_point_layer:
        return Mask(_test_shapes(layer, near, shapely.intersects, area), layer.located)
    positions = numpy.flatnonzero(near)
    shapely.prepare(area)
    meets = numpy.zeros(layer.count, dtype=bool)
    lon, lat, _, _ = layer.bounds
    meets[positions] = shapely.intersects_xy(area, lon[positions], lat[positions])
    return Mask(meets, layer.located)


def relate_geometry(layer: Layer, name: str, area: Any) -> Mask:
    """Features that stand in a relation of `RELATIONS` to a shapely geometry."""
    near = numpy.zeros(layer.count, dtype=bool) if area.is_empty else _meet_bounds(layer, area.bounds)
    return Mask(_test_shapes(layer, near, RELATIONS[name], area), layer.located)


def _meet_bounds(layer: Layer, box: Bounds) -> Bits:
    """Features whose bounds meet the box."""
    west, south, east, north = layer.bounds
    low, bottom, high, top = box
    tall = (north >= bottom) & (south <= top)
    if low > high or (not layer.is_point_layer and (west > east).any()):
        return tall & _meet_longitudes(west, east, low, high)
    return tall & (east >= low) & (west <= high)


def _meet_longitudes(west: Any, east: Any, low: float, high: float) -> Bits:
    """Whether ranges of longitude meet where either may go over 180°."""
    plain = west <= east
    if low <= high:
        return numpy.where(plain, (east >= low) & (west <= high), (high >= west) | (low <= east))
    return ~plain & ~numpy.isnan(west) | (east >= low) | (west <= high)


def _test_shapes(layer: Layer, near: Bits, relation: Callable[[Any, Any], Any], area: Any) -> Bits:
    """Of features that are near, those to whose own geometry the area stands in the relation."""
    positions = numpy.flatnonzero(near)
    shapely.prepare(area)
    holds = numpy.zeros(layer.count, dtype=bool)
    holds[positions] = relation(area, layer.shapes[positions])
    return holds
