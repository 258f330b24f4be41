"""Outlines of federal subjects and of the countries beside them on the plane, from `data/map.topojson`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
import numpy as np
import shapely
from msgspec import Struct
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import LinearRing

from doblest.data import resource
from doblest.reference.theme import theme

Point = tuple[float, float]
Arc = NDArray[np.float64]
"""Points in metres, a row each."""


class Outline(Struct, frozen=True):
    """A named area as closed rings in metres."""

    iso: str
    rings: tuple[LinearRing, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        west, south, east, north = map(float, shapely.total_bounds(self.rings))
        return west, south, east, north


class _Topology(Struct):
    """The file; its arcs, most of it, are decoded when they are asked for and not kept."""

    transform: dict[str, Point]
    arcs: msgspec.Raw
    objects: dict[str, dict[str, Any]]


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("EPSG:4326", theme().plane, always_xy=True)


def project(points: Sequence[Point]) -> list[Point]:
    """Longitudes and latitudes of WGS 84 as metres on the plane, to a decimetre."""
    if not points:
        return []
    lons, lats = zip(*points, strict=True)
    xs, ys = _transformer().transform(lons, lats)
    return [(round(x, 1), round(y, 1)) for x, y in zip(xs, ys, strict=True)]


@cache
def topology() -> bytes:
    """The TopoJSON itself, as browsers get it."""
    return resource("map.topojson").read_bytes()


@cache
def region_outlines(tolerance: float = 0) -> dict[str, Outline]:
    """Federal subjects by ISO 3166-2 code, lines simplified within `tolerance` metres."""
    return {outline.iso: outline for outline in _read_object("regions", tolerance)}


@cache
def foreign_outlines(tolerance: float = 0) -> tuple[Outline, ...]:
    return tuple(_read_object("neighbours", tolerance))


@cache
def _decode_topology() -> _Topology:
    return msgspec.json.decode(topology(), type=_Topology)


@cache
def _simplify_arcs(tolerance: float) -> tuple[Arc, ...]:
    """Arcs keep their ends, so that what was shared stays shared."""
    lines = shapely.simplify([shapely.LineString(arc) for arc in _decode_arcs()], tolerance)
    return tuple(shapely.get_coordinates(line) for line in lines)


@cache
def _decode_arcs() -> tuple[Arc, ...]:
    top = _decode_topology()
    scale, translate = np.array(top.transform["scale"]), np.array(top.transform["translate"])
    steps = msgspec.json.decode(top.arcs, type=list[list[Point]])
    return tuple(np.cumsum(arc, axis=0) * scale + translate for arc in steps)


def _read_object(name: str, tolerance: float) -> list[Outline]:
    shapes = _decode_topology().objects[name]["geometries"]
    arcs = _simplify_arcs(tolerance) if tolerance else _decode_arcs()
    return [
        Outline(str(shape.get("id") or ""), _build_rings(shape, arcs))
        for shape in shapes
        if shape.get("arcs")
    ]


def _build_rings(shape: dict[str, Any], arcs: tuple[Arc, ...]) -> tuple[LinearRing, ...]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(_build_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _build_ring(indices: list[int], arcs: tuple[Arc, ...]) -> LinearRing:
    """An arc begins where the one before it ends."""
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    return LinearRing(np.concatenate([parts[0], *(part[1:] for part in parts[1:])]))
