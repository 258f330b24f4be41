"""The sides of a comparison: properties, literals and what is calculated of them, made comparable."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import numpy
from msgspec.structs import replace

from doblest.featurestore.cql2.arithmetic import calculate, is_arithmetic
from doblest.featurestore.cql2.moments import parse_date, parse_moment, to_moment
from doblest.featurestore.cql2.parts import describe_part, refuse_operation
from doblest.featurestore.cql2.values import Operand
from doblest.featurestore.errors import FilterError
from doblest.featurestore.reader import Source

GEOMETRY_NAMES = ("geometry", "geom")


def is_geometry(node: Any) -> bool:
    return isinstance(node, dict) and node.get("property") in GEOMETRY_NAMES


def is_property(node: Any) -> bool:
    """Whether the node is a property, folded or not."""
    if not isinstance(node, dict):
        return False
    return "property" in node or (_name_operation(node) in _FOLDS and is_property(_unfold(node)))


def resolve_comparable(nodes: list[Any], source: Source) -> list[Operand]:
    """Operands of one kind, folded as any of them asks; FilterError names one of another kind."""
    operands = [resolve_operand(node, source) for node in nodes]
    return _fold_all(_unify_kinds(operands, nodes))


def resolve_operand(node: Any, source: Source) -> Operand:
    if isinstance(node, dict):
        return _resolve_part(node, source)
    if isinstance(node, str):
        return Operand("text", [node])
    if isinstance(node, bool):
        return Operand("boolean", [node])
    if isinstance(node, int | float):
        return Operand("number", numpy.array([float(node)]))
    raise _refuse_value(node)


def _resolve_part(node: dict[str, Any], source: Source) -> Operand:
    if "property" in node:
        return _resolve_property(node["property"], source)
    if "op" in node:
        return _resolve_operation(node, source)
    if "date" in node:
        return Operand("date", [parse_date(node)])
    if "timestamp" in node:
        return Operand("moment", [parse_moment(node)])
    raise _refuse_value(node)


def _refuse_value(node: Any) -> FilterError:
    return FilterError(f"«{describe_part(node)}» не значение; сравнить можно свойства, числа, тексты и даты")


def _resolve_property(name: Any, source: Source) -> Operand:
    known = source.collection.queryables
    if name in GEOMETRY_NAMES:
        raise FilterError(f"«{name}» — место, а не значение; места сравнивает S_INTERSECTS и подобные")
    if name not in known:
        raise FilterError(f"Нет свойства «{str(name)[:60]}»; есть {', '.join([*known, 'geometry'])}")
    column = source.layer.column(name)
    if column.is_numeric:
        return Operand("number", column.numbers, column)
    if column.kind == "text" and known[name].format == "date":
        return Operand("date", column.words, column)
    return Operand(column.kind, column.words, column)  # type: ignore[arg-type]  # numbers are done


def _resolve_operation(node: dict[str, Any], source: Source) -> Operand:
    """A fold or a calculation; FilterError for anything else."""
    name = _name_operation(node)
    if name in _FOLDS:
        inner = resolve_operand(_unfold(node), source)
        return replace(inner, folds=inner.folds | {name})
    if not is_arithmetic(name):
        raise refuse_operation(node)
    match node.get("args"):
        case [left, right]:
            operands = [resolve_operand(part, source) for part in (left, right)]
        case _:
            raise refuse_arguments(node)
    for operand, part in zip(operands, (left, right), strict=True):
        if operand.kind != "number":
            raise FilterError(f"«{describe_part(part)}» не число, а стоит в «{describe_part(node)}»")
    result = calculate(name, *operands)
    if result is None:
        raise FilterError(f"У «{describe_part(node)}» нет значения")
    return result


def refuse_arguments(node: dict[str, Any]) -> FilterError:
    return FilterError(f"Не те доводы у «{str(node['op'])[:40]}»: «{describe_part(node)}»")


def _name_operation(node: dict[str, Any]) -> str:
    return str(node.get("op")).lower()


def _unfold(node: dict[str, Any]) -> Any:
    """What a fold is of; FilterError where it is not of one thing."""
    args = node.get("args")
    if not isinstance(args, list) or len(args) != 1:
        raise refuse_arguments(node)
    return args[0]


def _unify_kinds(operands: list[Operand], nodes: list[Any]) -> list[Operand]:
    """Days stand as texts beside texts and as their first moment in UTC beside moments; 0 and 1 as truths."""
    match sorted({operand.kind for operand in operands}):
        case ["date", "text"] | ["text" | "number" | "boolean" | "date" | "moment"]:
            return operands
        case ["date", "moment"]:
            return [_to_moments(operand) for operand in operands]
        case ["boolean", "number"] if all(map(_is_truth, operands)):
            return [_to_truths(operand) for operand in operands]
    raise _refuse_kinds(operands, nodes)


def _to_moments(operand: Operand) -> Operand:
    if operand.kind == "moment":
        return operand
    return replace(operand, kind="moment", words=[to_moment(day) for day in operand.words])


def _to_truths(operand: Operand) -> Operand:
    return replace(operand, kind="boolean", words=[bool(word) for word in operand.words])


def _is_truth(operand: Operand) -> bool:
    return operand.kind == "boolean" or (operand.is_literal and operand.words[0] in (0, 1))


def _refuse_kinds(operands: list[Operand], nodes: list[Any]) -> FilterError:
    """Names the first property, or the first part, and the first part of another kind or a list."""
    place = next((place for place, operand in enumerate(operands) if not operand.is_literal), 0)
    kind, subject = operands[place].kind, describe_part(nodes[place])
    if kind == "list":
        return FilterError(f"«{subject}» — список; списки сравнивают A_CONTAINS, A_EQUALS и подобные")
    other = next(part for operand, part in zip(operands, nodes, strict=True) if operand.kind != kind)
    return FilterError(f"Значение «{describe_part(other)}» другого рода, чем «{subject}»")


def _fold_all(operands: list[Operand]) -> list[Operand]:
    """Operands with the folds of all of them applied to each."""
    wanted: frozenset[str] = frozenset().union(*[operand.folds for operand in operands])
    if not wanted:
        return operands
    for name, fold in _FOLDS.items():
        if name in wanted:
            operands = [
                replace(one, words=[fold(word) for word in one.words]) if one.kind == "text" else one
                for one in operands
            ]
    return operands


def _fold_accents(text: str) -> str:
    """Without accents and signs of stress; «ё» is «е», but «й» stays itself."""
    composed = unicodedata.normalize("NFC", text)
    letters = (part for part in composed if not unicodedata.combining(part))
    return "".join(part if part in "йЙ" else unicodedata.normalize("NFD", part)[0] for part in letters)


_FOLDS: dict[str, Callable[[str], str]] = {"accenti": _fold_accents, "casei": str.casefold}
"""In the order in which they are applied."""
