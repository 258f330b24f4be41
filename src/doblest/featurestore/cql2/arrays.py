"""`A_CONTAINS A_CONTAINEDBY A_OVERLAPS A_EQUALS`: lists of words compared as sets."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from doblest.featurestore.columns import Mask
from doblest.featurestore.cql2.operands import is_property, resolve_operand
from doblest.featurestore.cql2.parts import describe_part
from doblest.featurestore.cql2.values import ColumnTest, Operand, compare_operands
from doblest.featurestore.errors import FilterError
from doblest.featurestore.reader import Source

_Words = frozenset[str]
ARRAY_FUNCTIONS: dict[str, Callable[[_Words, _Words], bool]] = {
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_equals": operator.eq,
    "a_overlaps": lambda left, right: bool(left & right),
}


def compare_arrays(name: str, args: list[Any], source: Source) -> Mask | ColumnTest:
    left, right = args
    operands = [_resolve_list(left, right, source), _resolve_list(right, left, source)]
    return compare_operands(ARRAY_FUNCTIONS[name], operands, source.layer.count)


def _resolve_list(node: Any, other: Any, source: Source) -> Operand:
    """A list of words, of each feature or written out; FilterError compares it with the other one."""
    if is_property(node):
        operand = resolve_operand(node, source)
        if operand.kind != "list":
            raise FilterError(f"«{describe_part(node)}» не список")
        return Operand("list", [frozenset(words) for words in operand.words], operand.column)
    if not isinstance(node, list) or not all(isinstance(word, str) for word in node):
        raise FilterError(f"«{describe_part(node)}» не список слов, как у «{describe_part(other)}»")
    return Operand("list", [frozenset(node)])
