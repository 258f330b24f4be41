"""CQL2 trees → masks of features: logic, comparisons and the functions of the standard's classes.

Any side of a comparison is a property, a literal or what is calculated of them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy

from doblest.featurestore.columns import Mask
from doblest.featurestore.cql2.arrays import ARRAY_FUNCTIONS, compare_arrays
from doblest.featurestore.cql2.geometries import SPATIAL_FUNCTIONS, flatten_box, is_spatial, relate
from doblest.featurestore.cql2.like import compile_like
from doblest.featurestore.cql2.operands import (
    GEOMETRY_NAMES,
    is_geometry,
    refuse_arguments,
    resolve_comparable,
    resolve_operand,
)
from doblest.featurestore.cql2.parts import describe_part, refuse_operation
from doblest.featurestore.cql2.temporal import TEMPORAL_FUNCTIONS, compare_times, find_absent_ends
from doblest.featurestore.cql2.values import ColumnTest, Operand, compare_operands
from doblest.featurestore.errors import FilterError
from doblest.featurestore.features import Bounds
from doblest.featurestore.reader import Source

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


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
        raise refuse_arguments(tree) from error


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
        case [{"property": str(name)}, {"bbox": [*box]}] if name in GEOMETRY_NAMES:
            return flatten_box(box)
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


def _compare(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    left, right = args
    return compare_operands(_COMPARISONS[name], resolve_comparable([left, right], source), source.layer.count)


def _compare_between(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    subject, low, high = args
    operands = resolve_comparable([subject, low, high], source)
    if operands[1].is_literal and operands[2].is_literal:
        return compare_operands(
            lambda value, bottom, top: (value >= bottom) & (value <= top), operands, source.layer.count
        )
    return _evaluate_mask({"op": ">=", "args": [subject, low]}, source) & _evaluate_mask(
        {"op": "<=", "args": [subject, high]}, source
    )


def _compare_in(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    subject, values = args
    if not isinstance(values, list):
        raise FilterError(f"Справа от IN нужен список, а не «{describe_part(values)}»")
    if not values:
        return Mask.constant(source.layer.count, False)
    operand, *wanted = resolve_comparable([subject, *values], source)
    if all(one.is_literal for one in wanted):
        return _test_membership(operand, [one.words[0] for one in wanted], source.layer.count)
    equal = [_evaluate_mask({"op": "=", "args": [subject, value]}, source) for value in values]
    return reduce(operator.or_, equal)


def _test_membership(operand: Operand, wanted: list[Any], count: int) -> Mask | ColumnTest:
    if operand.kind == "number":
        return compare_operands(lambda words: numpy.isin(words, wanted), [operand], count)
    distinct = set(wanted)
    return compare_operands(lambda word: word in distinct, [operand], count)


def _compare_null(name: str, args: list[Any], source: Source) -> Mask:
    (subject,) = args
    if is_geometry(subject):
        return Mask.of(~source.layer.located)
    if is_spatial(subject):
        return Mask.constant(source.layer.count, False)
    if isinstance(subject, dict) and "interval" in subject:
        return Mask.of(find_absent_ends(subject, source))
    column = resolve_operand(subject, source).column
    if column is None:
        return Mask.constant(source.layer.count, False)
    if column.kind == "list":  # an empty one is written as null
        return column.unknown() | column.mask(column.test_words(lambda words: not words))
    return column.unknown()


def _compare_like(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    subject, pattern = args
    operands = resolve_comparable([subject, pattern], source)
    text = operands[1]
    if text.kind != "text" or not text.is_literal or operands[0].kind not in ("text", "date"):
        raise FilterError(f"LIKE сравнивает текст с образцом, а не с «{describe_part(pattern)}»")
    return compare_operands(compile_like(text.words[0]), operands[:1], source.layer.count)


_HANDLERS: dict[str, Callable[[str, list[Any], Source], Mask | ColumnTest]] = {
    "and": _combine,
    "or": _combine,
    "not": _negate,
    **dict.fromkeys(_COMPARISONS, _compare),
    "like": _compare_like,
    "between": _compare_between,
    "in": _compare_in,
    "isnull": _compare_null,
    **dict.fromkeys(SPATIAL_FUNCTIONS, relate),
    **dict.fromkeys(TEMPORAL_FUNCTIONS, compare_times),
    **dict.fromkeys(ARRAY_FUNCTIONS, compare_arrays),
}
