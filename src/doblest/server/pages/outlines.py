"""The outlines of federal subjects and neighbours on the map's plane."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Any

import msgspec
import shapely
from msgspec import Struct
from pyproj import Transformer

from doblest.data import resource

PLANE = "+proj=aea +lat_1=52 +lat_2=64 +lat_0=56 +lon_0=100 +datum=WGS84"

Ring = tuple[tuple[float, float], ...]


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
    return Transformer.from_crs("EPSG:4326", PLANE, always_xy=True)


def project(lon: float, lat: float) -> tuple[float, float]:
    """A point of WGS 84 on the plane, in metres."""
    x, y = _transformer().transform(lon, lat)
    return round(x, 1), round(y, 1)


@cache
def topology() -> bytes:
    """The TopoJSON itself, as browsers get it."""
    return resource("map.topojson").read_bytes()


@cache
def subjects(tolerance: float = 0) -> dict[str, Outline]:
    """Federal subjects by ISO 3166-2 code, lines simplified within `tolerance` metres."""
    return {outline.iso: outline for outline in _object("regions", tolerance)}


@cache
def neighbours(tolerance: float = 0) -> tuple[Outline, ...]:
    return tuple(_object("neighbours", tolerance))


@cache
def _topology() -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(topology())
    return decoded


@cache
def _simple_arcs(tolerance: float) -> tuple[Ring, ...]:
    """Arcs keep their ends, so that what was shared stays shared."""
    if not tolerance:
        return _arcs()
    lines = shapely.simplify([shapely.LineString(arc) for arc in _arcs()], tolerance)
    return tuple(tuple((x, y) for x, y in line.coords) for line in lines)


@cache
def _arcs() -> tuple[Ring, ...]:
    top = _topology()
    (kx, ky), (tx, ty) = top["transform"]["scale"], top["transform"]["translate"]
    arcs = []
    for arc in top["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        arcs.append(tuple((x * kx + tx, y * ky + ty) for x, y in zip(xs, ys, strict=True)))
    return tuple(arcs)


def _object(name: str, tolerance: float) -> list[Outline]:
    shapes = _topology()["objects"][name]["geometries"]
    arcs = _simple_arcs(tolerance)
    return [Outline(_iso(shape), _rings(shape, arcs)) for shape in shapes if shape.get("arcs")]


def _iso(shape: dict[str, Any]) -> str:
    return str(shape.get("id") or "")


def _rings(shape: dict[str, Any], arcs: tuple[Ring, ...]) -> tuple[Ring, ...]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon)


def _ring(indices: list[int], arcs: tuple[Ring, ...]) -> Ring:
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
