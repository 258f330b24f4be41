"""Which features meet a box or a geometry."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy
import shapely

from doblest.server.api.columns import Bits, Mask
from doblest.server.api.kept import Box
from doblest.server.api.store import Layer


def meets_box(layer: Layer, box: Box) -> Mask:
    """Features that intersect the box: west, south, east, north; west > east goes over 180°."""
    west, south, east, north = box
    bits = _near(layer, box)
    if layer.points:
        return Mask(bits, _placed(layer))
    if west <= east:
        return Mask(_exactly(layer, bits, shapely.box(west, south, east, north)), _placed(layer))
    halves = shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)
    return Mask(_exactly(layer, bits, shapely.union_all(halves)), _placed(layer))


def meets(layer: Layer, area: Any) -> Mask:
    """Features that intersect a shapely geometry."""
    if area.is_empty:
        return Mask(numpy.zeros(layer.count, dtype=bool), _placed(layer))
    bits = _near(layer, area.bounds)
    if not layer.points:
        return Mask(_exactly(layer, bits, area), _placed(layer))
    places = numpy.flatnonzero(bits)
    shapely.prepare(area)
    met = numpy.zeros(layer.count, dtype=bool)
    lon, lat, _, _ = layer.boxes
    met[places] = shapely.intersects_xy(area, lon[places], lat[places])
    return Mask(met, _placed(layer))


def _near(layer: Layer, box: Box) -> Bits:
    west, south, east, north = layer.boxes
    low, bottom, high, top = box
    tall = (north >= bottom) & (south <= top)
    if low > high or (not layer.points and (west > east).any()):
        return tall & _around(west, east, low, high)
    return tall & (east >= low) & (west <= high)


def _around(west: Any, east: Any, low: float, high: float) -> Bits:
    """Whether ranges of longitude meet where either may go over 180°."""
    plain = west <= east
    if low <= high:
        return numpy.where(plain, (east >= low) & (west <= high), (high >= west) | (low <= east))
    return ~plain & ~numpy.isnan(west) | (east >= low) | (west <= high)


def _placed(layer: Layer) -> Bits:
    return ~numpy.isnan(layer.boxes[0])


def _exactly(layer: Layer, near: Bits, area: Any) -> Bits:
    """Of features that are near, those whose own geometry meets the area."""
    places = numpy.flatnonzero(near).tolist()
    shapely.prepare(area)
    met = numpy.zeros(layer.count, dtype=bool)
    for place, body in zip(places, layer.at(places) if places else [], strict=True):
        shape = shapely.from_geojson(msgspec.json.encode(msgspec.json.decode(body)["geometry"]))
        met[place] = area.intersects(shape)
    return met
