"""Points on the Earth: distance, and the federal subject a point lies in."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec
import numpy as np
import shapely
from pyproj import Geod

from doblest.data import resource
from doblest.places.thresholds import get_threshold


class _Outlines(NamedTuple):
    isos: tuple[str, ...]
    shapes: tuple[shapely.Geometry, ...]
    tree: shapely.STRtree


class _Feature(msgspec.Struct):
    id: str
    geometry: msgspec.Raw


class _Collection(msgspec.Struct):
    features: list[_Feature]


_DEGREE_KM = 111.2
"""Kilometres in a degree of latitude."""


def distance_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Kilometres over the WGS 84 ellipsoid between two points in degrees."""
    return float(_geod().inv(lon1, lat1, lon2, lat2)[2]) / 1000


def region_at(lon: float, lat: float) -> str | None:
    """ISO code of the federal subject that holds the point, or None at sea and abroad.

    A point just off the coast counts to the nearest subject: the outlines smooth the shore.
    """
    outlines = _outlines()
    point = shapely.Point(lon, lat)
    inside = outlines.tree.query(point, predicate="intersects")
    if len(inside):
        return outlines.isos[int(inside[0])]
    return _find_offshore(lon, lat)


def distance_to_region(lon: float, lat: float, iso: str) -> float:
    """Kilometres from the point to the subject's outline, 0 inside it; KeyError for an unknown code.
    The outlines are true to a kilometre or two: a claim that a point lies outside needs more than that."""
    return _measure_to_shape(lon, lat, _by_iso()[iso])


def _find_offshore(lon: float, lat: float) -> str | None:
    limit = get_threshold("offshore_km")
    reach = 2 * limit / _DEGREE_KM / max(0.1, float(np.cos(np.radians(lat))))
    near = _outlines().tree.query(shapely.box(lon - reach, lat - reach, lon + reach, lat + reach))
    ranked = sorted((_measure_to_shape(lon, lat, _outlines().shapes[i]), _outlines().isos[i]) for i in near)
    return ranked[0][1] if ranked and ranked[0][0] <= limit else None


def _measure_to_shape(lon: float, lat: float, shape: shapely.Geometry) -> float:
    """Kilometres, by the nearest vertex-or-edge point on a plane stretched for the latitude."""
    squeeze = float(np.cos(np.radians(lat)))
    point = shapely.Point(lon * squeeze, lat)
    flat = shapely.transform(shape, lambda points: points * [squeeze, 1.0])
    nearest = shapely.get_point(shapely.shortest_line(point, flat), -1)
    return distance_km(lon, lat, nearest.x / squeeze, nearest.y)


@cache
def _geod() -> Geod:
    return Geod(ellps="WGS84")


@cache
def _by_iso() -> dict[str, shapely.Geometry]:
    return dict(zip(_outlines().isos, _outlines().shapes, strict=True))


@cache
def _outlines() -> _Outlines:
    source = msgspec.json.decode(resource("outlines.geojson").read_bytes(), type=_Collection)
    shapes = shapely.from_geojson([bytes(feature.geometry) for feature in source.features])
    shapely.prepare(shapes)
    return _Outlines(tuple(feature.id for feature in source.features), tuple(shapes), shapely.STRtree(shapes))
