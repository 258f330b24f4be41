"""The two sides of a comparison: a property and a literal, folded alike (`CASEI`, `ACCENTI`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from doblest.featurestore.columns import Bits, Column
from doblest.featurestore.errors import FilterError
from doblest.featurestore.reader import Source

Fold = Callable[[Any], Any]

GEOMETRY_NAMES = {"geometry", "geom"}
_TYPES = {"text": str, "integer": float, "number": float, "boolean": bool}


class ColumnTest(Struct, frozen=True):
    """A condition on one property alone: which of its words pass."""

    column: Column
    passing: Bits


class Operand(Struct, frozen=True):
    """A property with what is done to its values before they are compared."""

    column: Column
    fold: Fold

    def test(self, passes: Callable[[Any], Any]) -> ColumnTest:
        """Of numbers the test is given all words at once."""
        return ColumnTest(self.column, self.column.test_words(lambda word: passes(self.fold(word))))


def is_property(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return "property" in value or (value.get("op") in _FOLDS and is_property(value["args"][0]))


def resolve_pair(subject: Any, literal: Any, source: Source) -> tuple[Operand, Any]:
    """A property and a literal, both folded as either of them asks."""
    operand = resolve_operand(subject, source)
    value, fold = _resolve_literal(literal)
    if not _is_of_kind(value, operand.column):
        name = _name_property(subject)
        raise FilterError(f"Значение {str(value)[:60]!r} другого рода, чем свойство «{name}»")
    return Operand(operand.column, lambda word: fold(operand.fold(word))), operand.fold(value)


def resolve_operand(subject: Any, source: Source) -> Operand:
    if not is_property(subject):
        raise FilterError("Сравнить можно свойство с значением")
    if "op" in subject:
        inner = resolve_operand(subject["args"][0], source)
        fold = _FOLDS[subject["op"]]
        return Operand(inner.column, lambda word: fold(inner.fold(word)))
    name = subject["property"]
    if name not in source.collection.queryables:
        known = ", ".join([*source.collection.queryables, "geometry"])
        raise FilterError(f"Нет свойства «{str(name)[:60]}»; есть {known}")
    return Operand(source.layer.column(name), lambda word: word)


def _is_of_kind(value: Any, column: Column) -> bool:
    wanted = _TYPES.get(column.kind)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return wanted is not None and isinstance(value, wanted)


def _name_property(subject: Any) -> str:
    return str(subject["property"] if "property" in subject else _name_property(subject["args"][0]))


def _resolve_literal(value: Any) -> tuple[Any, Fold]:
    """A literal, folded, and its fold."""
    if isinstance(value, dict) and value.get("op") in _FOLDS:
        inner, fold = _resolve_literal(value["args"][0])
        outer = _FOLDS[value["op"]]
        return outer(inner), lambda word: outer(fold(word))
    if isinstance(value, dict) and len(value) == 1 and ("date" in value or "timestamp" in value):
        return next(iter(value.values())), lambda word: word
    if isinstance(value, dict | list):
        raise FilterError("Справа от свойства должно стоять значение")
    return value, lambda word: word


def _fold_case(text: Any) -> Any:
    return text.casefold() if isinstance(text, str) else text


def _fold_accents(text: Any) -> Any:
    """Without accents; «ё» is «е», but «й» stays itself."""
    if not isinstance(text, str):
        return text
    return "".join(part if part in "йЙ" else unicodedata.normalize("NFD", part)[0] for part in text)


_FOLDS: dict[str, Fold] = {"casei": _fold_case, "accenti": _fold_accents}
