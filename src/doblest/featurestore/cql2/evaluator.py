"""CQL2 trees → masks of features.

Supported: `and or not`, `= <> < <= > >=`, `like`, `between`, `in`, `isNull`, `casei`, `accenti`,
`s_intersects`, `a_contains a_containedBy a_overlaps a_equals`; a property against literals.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

import msgspec
import numpy
import shapely

from doblest.featurestore.columns import Mask
from doblest.featurestore.cql2.like import compile_like
from doblest.featurestore.cql2.operands import (
    GEOMETRY_NAMES,
    ColumnTest,
    is_geometry,
    is_property,
    resolve_operand,
    resolve_pair,
)
from doblest.featurestore.cql2.parts import describe_part, refuse_operation
from doblest.featurestore.errors import FilterError
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Source
from doblest.featurestore.spatial import intersect_box, intersect_geometry

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SET_COMPARISONS: dict[str, Callable[[set[Any], set[Any]], bool]] = {
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_equals": operator.eq,
    "a_overlaps": lambda words, wanted: bool(words & wanted),
}
_MIRRORED_SETS = {"a_contains": "a_containedby", "a_containedby": "a_contains"}


def evaluate(tree: Any, source: Source) -> Mask | ColumnTest:
    """Features for which the condition holds, as a test of one column where it is no more than that.

    FilterError where the collection has no such property, or the condition makes no sense.
    """
    if isinstance(tree, bool):
        return Mask.constant(source.layer.count, tree)
    if not isinstance(tree, dict) or "op" not in tree:
        raise FilterError(f"«{describe_part(tree)}» не условие; нужно сравнение или их сочетание")
    name = str(tree["op"])
    handler = _HANDLERS.get(name.lower())
    if handler is None:
        raise refuse_operation(tree, ", ".join(_HANDLERS))
    try:
        return handler(name.lower(), list(tree.get("args", ())), source)
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise FilterError(f"Не те доводы у «{name[:40]}»: «{describe_part(tree)}»") from error


def split_conjunction(tree: Any) -> list[Any]:
    """Conditions that must all hold."""
    if isinstance(tree, dict) and str(tree.get("op")).lower() == "and" and tree.get("args"):
        return [part for arg in tree["args"] for part in split_conjunction(arg)]
    return [tree]


def find_plain_box(tree: Any) -> Bounds | None:
    """The box of a condition that is nothing but «lies in this box»."""
    if not isinstance(tree, dict) or str(tree.get("op")).lower() != "s_intersects":
        return None
    match tree.get("args"):
        case [{"property": str(name)}, {"bbox": [*box]}] if name in GEOMETRY_NAMES and len(box) in (4, 6):
            return _flatten_box(box) if all(isinstance(side, int | float) for side in box) else None
    return None


def _evaluate_mask(tree: Any, source: Source) -> Mask:
    result = evaluate(tree, source)
    return result if isinstance(result, Mask) else result.column.mask(result.passing)


def _combine(name: str, args: list[Any], source: Source) -> Mask:
    join = operator.and_ if name == "and" else operator.or_
    return reduce(join, [_evaluate_mask(arg, source) for arg in args])


def _negate(name: str, args: list[Any], source: Source) -> Mask:
    (arg,) = args
    return ~_evaluate_mask(arg, source)


def _compare(name: str, args: list[Any], source: Source) -> ColumnTest:
    left, right = args
    if not is_property(left) and is_property(right):
        left, right, name = right, left, _MIRRORED.get(name, name)
    operand, value = resolve_pair(left, right, source)
    compare = _COMPARISONS[name]
    return operand.test(lambda word: compare(word, value))


def _compare_between(name: str, args: list[Any], source: Source) -> ColumnTest:
    subject, low, high = args
    operand, bottom = resolve_pair(subject, low, source)
    _, top = resolve_pair(subject, high, source)
    return operand.test(lambda word: (word >= bottom) & (word <= top))


def _compare_in(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    subject, values = args
    if not isinstance(values, list):
        raise FilterError(f"Справа от IN нужен список, а не «{describe_part(values)}»")
    pairs = [resolve_pair(subject, value, source) for value in values]
    if not pairs:
        return Mask.constant(source.layer.count, False)
    operand, wanted = pairs[0][0], [value for _, value in pairs]
    if operand.column.is_numeric:
        return operand.test(lambda words: numpy.isin(words, wanted))
    return operand.test(lambda word: word in wanted)


def _compare_null(name: str, args: list[Any], source: Source) -> Mask:
    (subject,) = args
    if is_geometry(subject):
        return Mask.of(~source.layer.located)
    column = resolve_operand(subject, source).column
    if column.kind == "list":  # an empty one is written as null
        return column.unknown() | column.mask(column.test_words(lambda words: not words))
    return column.unknown()


def _compare_like(name: str, args: list[Any], source: Source) -> ColumnTest:
    operand, text = resolve_pair(args[0], args[1], source)
    if not isinstance(text, str):
        raise FilterError(f"LIKE сравнивает только текст, а не «{describe_part(args[1])}»")
    return operand.test(compile_like(text))


def _intersect(name: str, args: list[Any], source: Source) -> Mask:
    first, second = args
    subject, area = (first, second) if is_property(first) else (second, first)
    if not is_geometry(subject):
        raise FilterError(f"«{describe_part(subject)}» не место; место называется geometry")
    if isinstance(area, dict) and "bbox" in area:
        return intersect_box(source.layer, _flatten_box(area["bbox"]))
    return intersect_geometry(source.layer, _parse_geometry(area))


def _parse_geometry(area: Any) -> Any:
    """A shapely geometry; FilterError names what is none."""
    if not isinstance(area, dict) or "type" not in area:
        raise FilterError(f"«{describe_part(area)}» не геометрия")
    try:
        shape = shapely.from_geojson(msgspec.json.encode(area))
    except shapely.errors.GEOSException as error:
        raise FilterError(f"Не разобрать геометрию «{describe_part(area)}»: {error}") from error
    if not numpy.isfinite(shapely.get_coordinates(shape)).all():
        raise FilterError(f"В геометрии «{describe_part(area)}» не числа")
    return shape


def _flatten_box(box: list[float]) -> Bounds:
    """Of a box with heights, or without."""
    if len(box) not in (4, 6) or not all(isinstance(side, int | float) for side in box):
        raise FilterError(f"У рамки четыре числа или шесть: «{describe_part({'bbox': box})}»")
    west, south, east, north = box if len(box) == 4 else (box[0], box[1], box[3], box[4])
    return west, south, east, north


def _compare_sets(name: str, args: list[Any], source: Source) -> ColumnTest:
    subject, values = args
    if not is_property(subject) and is_property(values):
        subject, values, name = values, subject, _MIRRORED_SETS.get(name, name)
    operand, compare = resolve_operand(subject, source), _SET_COMPARISONS[name]
    if operand.column.kind != "list":
        raise FilterError(f"«{describe_part(subject)}» не список")
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise FilterError(f"«{describe_part(values)}» не список слов, как у «{describe_part(subject)}»")
    wanted = set(values)
    return operand.test(lambda words: compare(set(words), wanted))


_HANDLERS: dict[str, Callable[[str, list[Any], Source], Mask | ColumnTest]] = {
    "and": _combine,
    "or": _combine,
    "not": _negate,
    **dict.fromkeys(_COMPARISONS, _compare),
    "like": _compare_like,
    "between": _compare_between,
    "in": _compare_in,
    "isnull": _compare_null,
    "s_intersects": _intersect,
    **dict.fromkeys(_SET_COMPARISONS, _compare_sets),
}
