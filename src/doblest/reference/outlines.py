"""Outlines of federal subjects and of the countries beside them on the plane, from `data/map.topojson`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec
import shapely
from msgspec import Struct
from pyproj import Transformer

from doblest.data import resource
from doblest.reference.theme import theme

Point = tuple[float, float]
Ring = tuple[Point, ...]


class Outline(Struct, frozen=True):
    """A named area as closed rings in metres."""

    iso: str
    rings: tuple[Ring, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        return min(xs), min(ys), max(xs), max(ys)


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
def _decode_topology() -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(topology())
    return decoded


@cache
def _simplify_arcs(tolerance: float) -> tuple[Ring, ...]:
    """Arcs keep their ends, so that what was shared stays shared."""
    if not tolerance:
        return _decode_arcs()
    lines = shapely.simplify([shapely.LineString(arc) for arc in _decode_arcs()], tolerance)
    return tuple(tuple((x, y) for x, y in line.coords) for line in lines)


@cache
def _decode_arcs() -> tuple[Ring, ...]:
    top = _decode_topology()
    (kx, ky), (tx, ty) = top["transform"]["scale"], top["transform"]["translate"]
    arcs = []
    for arc in top["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        arcs.append(tuple((x * kx + tx, y * ky + ty) for x, y in zip(xs, ys, strict=True)))
    return tuple(arcs)


def _read_object(name: str, tolerance: float) -> list[Outline]:
    shapes = _decode_topology()["objects"][name]["geometries"]
    arcs = _simplify_arcs(tolerance)
    return [
        Outline(str(shape.get("id") or ""), _build_rings(shape, arcs))
        for shape in shapes
        if shape.get("arcs")
    ]


def _build_rings(shape: dict[str, Any], arcs: tuple[Ring, ...]) -> tuple[Ring, ...]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(_build_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _build_ring(indices: list[int], arcs: tuple[Ring, ...]) -> Ring:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
