"""`S_INTERSECTS` and the other relations of two geometries (OGC 06-103r4, 6.1.15.3)."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy
import shapely

from doblest.featurestore.columns import Mask
from doblest.featurestore.cql2.operands import is_geometry
from doblest.featurestore.cql2.parts import describe_part
from doblest.featurestore.errors import FilterError
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Source
from doblest.featurestore.spatial import (
    RELATIONS,
    build_box,
    intersect_box,
    intersect_geometry,
    relate_geometry,
)

SPATIAL_FUNCTIONS = tuple(f"s_{name}" for name in ("intersects", "disjoint", *RELATIONS))
_MIRRORED = {"s_within": "s_contains", "s_contains": "s_within"}
_OF_ITSELF = ("s_intersects", "s_equals", "s_within", "s_contains")
"""What holds between a geometry and itself."""


def is_spatial(node: Any) -> bool:
    """Whether the node is a geometry written out."""
    return isinstance(node, dict) and ("bbox" in node or "type" in node)


def relate(name: str, args: list[Any], source: Source) -> Mask:
    """Features for whose geometry the relation holds; unknown where there is none."""
    first, second = args
    layer = source.layer
    if is_geometry(first) and is_geometry(second):
        holds = layer.located if name in _OF_ITSELF else numpy.zeros(layer.count, dtype=bool)
        return Mask(holds, layer.located)
    if is_geometry(second):
        first, second, name = second, first, _MIRRORED.get(name, name)
    if not is_geometry(first):
        return Mask.constant(layer.count, _relate_literals(name, first, second))
    if name == "s_intersects":
        return _intersect(second, source)
    if name == "s_disjoint":
        return ~_intersect(second, source)
    return relate_geometry(layer, name.removeprefix("s_"), _parse_geometry(second))


def _intersect(area: Any, source: Source) -> Mask:
    if isinstance(area, dict) and "bbox" in area:
        return intersect_box(source.layer, flatten_box(area["bbox"]))
    return intersect_geometry(source.layer, _parse_geometry(area))


def _relate_literals(name: str, first: Any, second: Any) -> bool:
    shapes = _parse_geometry(first), _parse_geometry(second)
    return bool(getattr(shapely, name.removeprefix("s_"))(*shapes))


def _parse_geometry(node: Any) -> Any:
    """A shapely geometry, made valid by even-odd; FilterError names what is none."""
    if not is_spatial(node):
        raise _refuse_geometry(node)
    if "bbox" in node:
        return build_box(flatten_box(node["bbox"]))
    try:
        shape = shapely.from_geojson(msgspec.json.encode(node))
    except shapely.errors.GEOSException as error:
        raise FilterError(f"Не разобрать геометрию «{describe_part(node)}»: {error}") from error
    points = shapely.get_coordinates(shape)
    if not numpy.isfinite(points).all():
        raise FilterError(f"В геометрии «{describe_part(node)}» не числа")
    if (numpy.abs(points) > (180, 90)).any():
        raise _refuse_degrees(node)
    return shape if shape.is_valid else shapely.make_valid(shape)


def _refuse_geometry(node: Any) -> FilterError:
    match node:
        case {"op": name}:
            return FilterError(f"«{describe_part(node)}» не геометрия: нет действия «{str(name)[:40]}»")
        case {"property": _}:
            return FilterError(f"«{describe_part(node)}» не место; место называется geometry")
    return FilterError(f"«{describe_part(node)}» не геометрия")


def flatten_box(box: list[Any]) -> Bounds:
    """Of a box with heights, or without; FilterError names one that is none."""
    node = {"bbox": box}
    if len(box) not in (4, 6) or not all(isinstance(side, int | float) for side in box):
        raise FilterError(f"У рамки четыре числа или шесть: «{describe_part(node)}»")
    west, south, east, north = box if len(box) == 4 else (box[0], box[1], box[3], box[4])
    if south > north:
        raise FilterError(f"Юг севернее севера: «{describe_part(node)}»; порядок — запад, юг, восток, север")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and south >= -90 and north <= 90):
        raise _refuse_degrees(node)
    return west, south, east, north


def _refuse_degrees(node: Any) -> FilterError:
    """For what CRS 84 does not have; the tests of the standard want `POINT(90 180)` refused."""
    return FilterError(
        f"В «{describe_part(node)}» долгота вне −180…180 или широта вне −90…90; порядок — долгота, широта"
    )
