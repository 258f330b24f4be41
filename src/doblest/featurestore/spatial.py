"""Which features meet a box or a geometry."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy
import shapely

from doblest.featurestore.columns import Bits, Mask
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Layer


def intersect_box(layer: Layer, box: Bounds) -> Mask:
    """Features that intersect the box; west > east goes over 180°."""
    west, south, east, north = box
    near = _meet_bounds(layer, box)
    if layer.is_point_layer:
        return Mask(near, layer.located)
    if west <= east:
        return Mask(_intersect_shapes(layer, near, shapely.box(west, south, east, north)), layer.located)
    halves = shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)
    return Mask(_intersect_shapes(layer, near, shapely.union_all(halves)), layer.located)


def intersect_geometry(layer: Layer, area: Any) -> Mask:
    """Features that intersect a shapely geometry."""
    if area.is_empty:
        return Mask(numpy.zeros(layer.count, dtype=bool), layer.located)
    near = _meet_bounds(layer, area.bounds)
    if not layer.is_point_layer:
        return Mask(_intersect_shapes(layer, near, area), layer.located)
    positions = numpy.flatnonzero(near)
    shapely.prepare(area)
    meets = numpy.zeros(layer.count, dtype=bool)
    lon, lat, _, _ = layer.bounds
    meets[positions] = shapely.intersects_xy(area, lon[positions], lat[positions])
    return Mask(meets, layer.located)


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


def _intersect_shapes(layer: Layer, near: Bits, area: Any) -> Bits:
    """Of features that are near, those whose own geometry meets the area."""
    positions = numpy.flatnonzero(near)
    shapely.prepare(area)
    meets = numpy.zeros(layer.count, dtype=bool)
    for position, (body, _) in zip(positions.tolist(), layer.fetch(positions), strict=True):
        shape = shapely.from_geojson(msgspec.json.encode(msgspec.json.decode(body)["geometry"]))
        meets[position] = area.intersects(shape)
    return meets
