"""CQL2 trees → masks of features.

Mastered: `and or not`, `= <> < <= > >=`, `like`, `between`, `in`, `isNull`, `casei`, `accenti`,
`s_intersects`, `a_contains a_containedBy a_overlaps a_equals`; a property against literals.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable
from functools import reduce
from typing import Any

import msgspec
import numpy
import shapely
from msgspec import Struct

from doblest.server.api.collections import Collection
from doblest.server.api.columns import Bits, Column, Mask, everything
from doblest.server.api.cql import PARAMETER
from doblest.server.api.kept import Box
from doblest.server.api.problems import bad
from doblest.server.api.spatial import meets, meets_box
from doblest.server.api.store import Layer

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ARRAYS: dict[str, Callable[[set[Any], set[Any]], bool]] = {
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_equals": operator.eq,
    "a_overlaps": lambda held, asked: bool(held & asked),
}
_GEOMETRY = {"geometry", "geom"}
_TYPES = {"text": str, "integer": float, "number": float, "boolean": bool}


class Scope(Struct, frozen=True):
    """What a condition is about."""

    layer: Layer
    collection: Collection


class Test(Struct, frozen=True):
    """A condition on one property alone: which of its words pass."""

    column: Column
    passing: Bits


class _Operand(Struct, frozen=True):
    """A property with what is done to its values before they are compared."""

    column: Column
    fold: Callable[[Any], Any]

    @property
    def numeric(self) -> bool:
        return self.column.kind in ("integer", "number")

    def test(self, passes: Callable[[Any], Any]) -> Test:
        """Of numbers the test is given all words at once."""
        return Test(self.column, self.column.passing(lambda held: passes(self.fold(held))))


def mask(tree: Any, scope: Scope) -> Mask:
    """Features of the scope for which the condition holds."""
    held = condition(tree, scope)
    return held.column.where(held.passing) if isinstance(held, Test) else held


def condition(tree: Any, scope: Scope) -> Mask | Test:
    """The same, as a test of one column where it is no more than that."""
    if isinstance(tree, bool):
        return everything(scope.layer.count, tree)
    if not isinstance(tree, dict) or "op" not in tree:
        raise bad(PARAMETER, "Условие должно быть сравнением или их сочетанием")
    name, args = str(tree["op"]), list(tree.get("args", ()))
    handler = _HANDLERS.get(name.lower())
    if handler is None:
        raise bad(PARAMETER, f"Нет действия «{name[:40]}»; есть {', '.join(_HANDLERS)}")
    try:
        return handler(name.lower(), args, scope)
    except (ValueError, TypeError, IndexError, KeyError) as error:
        raise bad(PARAMETER, f"Не те доводы у «{name[:40]}»") from error


def conjuncts(tree: Any) -> list[Any]:
    """Conditions that must all hold."""
    if isinstance(tree, dict) and str(tree.get("op")).lower() == "and":
        return [part for arg in tree.get("args", ()) for part in conjuncts(arg)]
    return [tree]


def _all(name: str, args: list[Any], scope: Scope) -> Mask:
    join = Mask.both if name == "and" else Mask.either
    return reduce(join, (mask(arg, scope) for arg in args))


def _not(name: str, args: list[Any], scope: Scope) -> Mask:
    (arg,) = args
    return mask(arg, scope).negated()


def _compare(name: str, args: list[Any], scope: Scope) -> Test:
    left, right = args
    if not _property(left):
        left, right, name = right, left, _TURNED.get(name, name)
    operand, value = _pair(left, right, scope)
    test = _COMPARED[name]
    return operand.test(lambda held: test(held, value))


def _between(name: str, args: list[Any], scope: Scope) -> Test:
    subject, low, high = args
    operand, bottom = _pair(subject, low, scope)
    _, top = _pair(subject, high, scope)
    return operand.test(lambda held: (held >= bottom) & (held <= top))


def _in(name: str, args: list[Any], scope: Scope) -> Mask | Test:
    subject, values = args
    pairs = [_pair(subject, value, scope) for value in values]
    if not pairs:
        return everything(scope.layer.count, False)
    operand, wanted = pairs[0][0], [value for _, value in pairs]
    return operand.test(lambda held: numpy.isin(held, wanted) if operand.numeric else held in wanted)


def _is_null(name: str, args: list[Any], scope: Scope) -> Mask:
    (subject,) = args
    if subject.get("property") in _GEOMETRY:
        placed = meets_box(scope.layer, (-180.0, -90.0, 180.0, 90.0)).known
        return Mask(~placed, placed | ~placed)
    return _operand(subject, scope).column.unknown()


def _like(name: str, args: list[Any], scope: Scope) -> Test:
    subject, pattern = args
    operand, text = _pair(subject, pattern, scope)
    if not isinstance(text, str):
        raise bad(PARAMETER, "LIKE сравнивает только текст")
    return operand.test(like(text))


def _intersects(name: str, args: list[Any], scope: Scope) -> Mask:
    subject, area = args if _property(args[0]) else reversed(args)
    if subject["property"] not in _GEOMETRY:
        raise bad(PARAMETER, f"«{subject['property']}» не место; место называется geometry")
    if "bbox" in area:
        west, south, *_, east, north = _flat_box(area["bbox"])
        return meets_box(scope.layer, (west, south, east, north))
    try:
        shape = shapely.from_geojson(msgspec.json.encode(area))
    except shapely.errors.GEOSException as error:
        raise bad(PARAMETER, f"Не разобрать геометрию: {error}") from error
    return meets(scope.layer, shape)


def _flat_box(box: list[float]) -> list[float]:
    return box if len(box) == 4 else [box[0], box[1], box[3], box[4]]


def plain_box(tree: Any) -> Box | None:
    """The box of a condition that is nothing but «lies in this box»."""
    if not isinstance(tree, dict) or str(tree.get("op")).lower() != "s_intersects":
        return None
    subject, area = (*tree.get("args", ()), None, None)[:2]
    named = isinstance(subject, dict) and subject.get("property") in _GEOMETRY
    if not (named and isinstance(area, dict) and len(area.get("bbox", ())) in (4, 6)):
        return None
    west, south, east, north = _flat_box(area["bbox"])
    return west, south, east, north


def _array(name: str, args: list[Any], scope: Scope) -> Test:
    subject, values = args
    operand, test = _operand(subject, scope), _ARRAYS[name]
    if operand.column.kind != "list":
        raise bad(PARAMETER, f"«{subject['property']}» не список")
    wanted = set(values)
    return operand.test(lambda held: test(set(held), wanted))


_HANDLERS: dict[str, Callable[[str, list[Any], Scope], Mask | Test]] = {
    "and": _all,
    "or": _all,
    "not": _not,
    **dict.fromkeys(_COMPARED, _compare),
    "like": _like,
    "between": _between,
    "in": _in,
    "isnull": _is_null,
    "s_intersects": _intersects,
    **dict.fromkeys(_ARRAYS, _array),
}


def like(pattern: str) -> Callable[[str], bool]:
    """SQL's LIKE without backtracking: `%` any text, `_` one sign, a backslash takes them literally."""
    parts = re.findall(r"\\.|%|_|[^\\%_]+|\\", pattern, re.DOTALL)
    pieces: list[str] = [""]
    for part in parts:
        if part == "%":
            pieces.append("")
        elif part == "_":
            pieces[-1] += "."
        else:
            pieces[-1] += re.escape(part[1:] if part[0] == "\\" and len(part) > 1 else part)
    compiled = [re.compile(piece, re.DOTALL) for piece in pieces]
    return lambda text: _matches(compiled, text)


def _matches(pieces: list[re.Pattern[str]], text: str) -> bool:
    first, *rest = pieces
    if not rest:
        return first.fullmatch(text) is not None
    found = first.match(text)
    for piece in rest[:-1]:
        found = found and piece.search(text, found.end())
    if found is None:
        return False
    tail = re.compile(f"(?:{rest[-1].pattern})\\Z", re.DOTALL)
    return tail.search(text, found.end()) is not None


def _property(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return "property" in value or (value.get("op") in ("casei", "accenti") and _property(value["args"][0]))


def _pair(subject: Any, literal: Any, scope: Scope) -> tuple[_Operand, Any]:
    """A property and a literal, both folded alike."""
    operand = _operand(subject, scope)
    value, fold = _literal(literal)
    wanted = _TYPES.get(operand.column.kind)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if wanted is None or not (isinstance(value, wanted) or (wanted is float and number)):
        raise bad(PARAMETER, f"Значение {str(value)[:60]!r} другого рода, чем свойство «{_name(subject)}»")
    return _Operand(operand.column, lambda held: fold(operand.fold(held))), operand.fold(value)


def _operand(subject: Any, scope: Scope) -> _Operand:
    if not _property(subject):
        raise bad(PARAMETER, "Сравнить можно свойство с значением")
    if "op" in subject:
        inner = _operand(subject["args"][0], scope)
        fold = _FOLDS[subject["op"]]
        return _Operand(inner.column, lambda held: fold(inner.fold(held)))
    name = subject["property"]
    if name not in scope.collection.queryables:
        known = ", ".join([*scope.collection.queryables, "geometry"])
        raise bad(PARAMETER, f"Нет свойства «{str(name)[:60]}»; есть {known}")
    return _Operand(scope.layer.column(name), lambda held: held)


def _name(subject: Any) -> str:
    return str(subject["property"] if "property" in subject else _name(subject["args"][0]))


def _literal(value: Any) -> tuple[Any, Callable[[Any], Any]]:
    """A literal, folded, and its fold."""
    if isinstance(value, dict) and value.get("op") in _FOLDS:
        inner, fold = _literal(value["args"][0])
        outer = _FOLDS[value["op"]]
        return outer(inner), lambda held: outer(fold(held))
    if isinstance(value, dict) and len(value) == 1 and ("date" in value or "timestamp" in value):
        return next(iter(value.values())), lambda held: held
    if isinstance(value, dict | list):
        raise bad(PARAMETER, "Справа от свойства должно стоять значение")
    return value, lambda held: held


def _casei(text: Any) -> Any:
    return text.casefold() if isinstance(text, str) else text


def _accenti(text: Any) -> Any:
    """Without accents; «ё» is «е», but «й» stays itself."""
    if not isinstance(text, str):
        return text
    parts = (part if part in "йЙ" else unicodedata.normalize("NFD", part)[0] for part in text)
    return "".join(parts)


_FOLDS = {"casei": _casei, "accenti": _accenti}
