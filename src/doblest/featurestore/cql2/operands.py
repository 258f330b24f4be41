"""The two sides of a comparison: a property and a literal, folded alike (`CASEI`, `ACCENTI`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from doblest.featurestore.collections import Property
from doblest.featurestore.columns import Bits, Column
from doblest.featurestore.cql2.moments import is_moment, parse_date, parse_moment, to_moment
from doblest.featurestore.cql2.parts import describe_part, refuse_operation
from doblest.featurestore.errors import FilterError
from doblest.featurestore.reader import Source

Fold = Callable[[Any], Any]

GEOMETRY_NAMES = ("geometry", "geom")
_TYPES = {"text": str, "integer": float, "number": float, "boolean": bool}


class ColumnTest(Struct, frozen=True):
    """A condition on one property alone: which of its words pass."""

    column: Column
    passing: Bits


class Operand(Struct, frozen=True):
    """A property with what is done to its values before they are compared."""

    column: Column
    property: Property
    fold: Fold

    def test(self, passes: Callable[[Any], Any]) -> ColumnTest:
        """Of numbers the test is given all words at once."""
        return ColumnTest(self.column, self.column.test_words(lambda word: passes(self.fold(word))))


def is_geometry(node: Any) -> bool:
    return isinstance(node, dict) and node.get("property") in GEOMETRY_NAMES


def is_property(node: Any) -> bool:
    """Whether the node is a property, folded or not."""
    if not isinstance(node, dict):
        return False
    return "property" in node or (_is_folded(node) and is_property(_unfold(node)))


def resolve_pair(subject: Any, literal: Any, source: Source) -> tuple[Operand, Any]:
    """A property and a literal, both folded as either of them asks."""
    operand = resolve_operand(subject, source)
    if operand.property.format == "date":
        return _resolve_date(operand, literal)
    value, fold = _resolve_literal(literal)
    if operand.column.kind == "boolean" and value in (0, 1):
        value = bool(value)
    if not _is_of_kind(value, operand.column):
        shown = describe_part(literal)
        raise FilterError(f"Значение «{shown}» другого рода, чем свойство «{describe_part(subject)}»")
    both = Operand(operand.column, operand.property, lambda word: fold(operand.fold(word)))
    return both, operand.fold(value)


def resolve_operand(subject: Any, source: Source) -> Operand:
    if not is_property(subject):
        raise _refuse_operand(subject)
    if "op" in subject:
        inner, fold = resolve_operand(_unfold(subject), source), _FOLDS[_name_fold(subject)]
        return Operand(inner.column, inner.property, lambda word: fold(inner.fold(word)))
    name = subject["property"]
    if name not in source.collection.queryables:
        known = ", ".join([*source.collection.queryables, "geometry"])
        raise FilterError(f"Нет свойства «{str(name)[:60]}»; есть {known}")
    return Operand(source.layer.column(name), source.collection.queryables[name], lambda word: word)


def _refuse_operand(node: Any) -> FilterError:
    """For what is no property where one must stand."""
    if isinstance(node, dict) and "op" in node and not _is_folded(node):
        return refuse_operation(node)
    return FilterError(f"«{describe_part(node)}» не свойство; сравнить можно свойство со значением")


def _is_of_kind(value: Any, column: Column) -> bool:
    wanted = _TYPES.get(column.kind)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return wanted is not None and isinstance(value, wanted)


def _resolve_date(operand: Operand, literal: Any) -> tuple[Operand, Any]:
    """Days compare as texts; with a moment each day is its first moment in UTC."""
    if is_moment(literal):
        moments = Operand(operand.column, operand.property, lambda word: to_moment(operand.fold(word)))
        return moments, parse_moment(literal)
    value, fold = _resolve_literal(literal)
    if not isinstance(value, str):
        raise FilterError(f"Значение «{describe_part(literal)}» не дата")
    return Operand(operand.column, operand.property, lambda word: fold(operand.fold(word))), value


def _resolve_literal(node: Any) -> tuple[Any, Fold]:
    """A literal, folded, and its fold."""
    if isinstance(node, dict) and _is_folded(node):
        inner, fold = _resolve_literal(_unfold(node))
        outer = _FOLDS[_name_fold(node)]
        return outer(inner), lambda word: outer(fold(word))
    if isinstance(node, dict) and "op" in node:
        raise refuse_operation(node)
    if isinstance(node, dict) and "date" in node:
        return parse_date(node), lambda word: word
    if isinstance(node, dict | list):
        raise FilterError(f"Справа от свойства должно стоять значение, а не «{describe_part(node)}»")
    return node, lambda word: word


def _is_folded(node: dict[str, Any]) -> bool:
    return _name_fold(node) in _FOLDS


def _name_fold(node: dict[str, Any]) -> str:
    return str(node.get("op")).lower()


def _unfold(node: dict[str, Any]) -> Any:
    """What a fold is of; FilterError where it is not of one thing."""
    args = node.get("args")
    if not isinstance(args, list) or len(args) != 1:
        raise FilterError(f"Не те доводы у «{node['op']}»: «{describe_part(node)}»")
    return args[0]


def _fold_case(text: Any) -> Any:
    return text.casefold() if isinstance(text, str) else text


def _fold_accents(text: Any) -> Any:
    """Without accents; «ё» is «е», but «й» stays itself."""
    if not isinstance(text, str):
        return text
    return "".join(part if part in "йЙ" else unicodedata.normalize("NFD", part)[0] for part in text)


_FOLDS: dict[str, Fold] = {"casei": _fold_case, "accenti": _fold_accents}
