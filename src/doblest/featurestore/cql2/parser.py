"""CQL2, text and JSON, parsed by the `cql2` package: a tree of plain values, or where it breaks."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import cql2
import msgspec

from doblest.featurestore.cql2.dialect import restore_empty_lists, standardise
from doblest.featurestore.cql2.parts import describe_part
from doblest.featurestore.errors import FilterError

LANGUAGES = ("cql2-text", "cql2-json")
MAX_LENGTH = 4_000
MAX_DEPTH = 40
"""Levels of brackets and of negations: the parser itself descends without a limit of its own."""

_POSITION = re.compile(r"-->\s*(\d+):(\d+)|line (\d+) column (\d+)")
_GEOMETRY = re.compile(
    r"\b(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*+(?:ZM?\b|M\b)?\s*+(?:EMPTY|[(][^A-Za-z']*)", re.IGNORECASE
)
_PREFIXES = re.compile(rf"(?:(?:-|\+|\bnot\b)[\s(]*){{{MAX_DEPTH},}}", re.IGNORECASE)


def parse_filter(text: str, language: str) -> Any:
    """The JSON form of a filter; FilterError says at which line and character it does not parse."""
    _check_limits(text)
    is_json = language == "cql2-json"
    standard, empty_lists = (text, 0) if is_json else standardise(text)
    try:
        tree = (cql2.parse_json if is_json else cql2.parse_text)(standard).to_json()
    except Exception as error:  # the package raises a plain one for an odd geometry
        raise FilterError(_explain_error(text, str(error), is_json=is_json)) from error
    return restore_empty_lists(tree, empty_lists)


def _check_limits(text: str) -> None:
    if not text.strip():
        raise FilterError("Пустое условие")
    if len(text) > MAX_LENGTH:
        raise FilterError(f"Условие длиннее {MAX_LENGTH} знаков")
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH or _PREFIXES.search(text):
        raise FilterError(f"Условие вложено глубже {MAX_DEPTH} уровней")


def _explain_error(text: str, message: str, *, is_json: bool) -> str:
    match = _POSITION.search(message)
    if not match:
        return _explain_part(text, message, is_json=is_json)
    line, column = (int(part) for part in match.groups() if part)
    lines = text.splitlines() or [""]
    rest = lines[min(line, len(lines)) - 1][max(column - 1, 0) :][:30]
    expected = message.partition("expected ")[2].splitlines()
    hint = f"; ожидалось: {expected[0][:200]}" if expected else ""
    place = f"у «{rest}»" if rest.strip() else "в конце"
    return f"Условие CQL2 не разобрать: строка {line}, знак {column}, {place}{hint}"


def _explain_part(text: str, message: str, *, is_json: bool) -> str:
    """For an error that the package gives no place of."""
    if is_json:
        with suppress(msgspec.DecodeError):
            return f"Условие CQL2 не разобрать: «{describe_part(_find_broken_part(text))}»"
    for geometry in _GEOMETRY.finditer(text):
        if not _is_parsed(geometry[0]):
            return f"Геометрию «{geometry[0][:80]}» не разобрать"
    return f"Условие CQL2 не разобрать: {(message.splitlines() or [''])[0][:200]}"


def _is_parsed(text: str) -> bool:
    with suppress(Exception):  # whatever the package finds wrong
        return bool(cql2.parse_text(text.rstrip(" ,")).to_json())
    return False


def _find_broken_part(text: str) -> Any:
    """The innermost part of a JSON filter that the package does not know, none of whose own parts is so."""
    part = msgspec.json.decode(text.encode(errors="replace"))
    while True:
        inner = part.get("args") if isinstance(part, dict) else part
        broken = [one for one in inner if not _is_part(one)] if isinstance(inner, list) else []
        if not broken:
            return part
        part = broken[0]


def _is_part(node: Any) -> bool:
    with suppress(Exception):  # whatever the package finds wrong
        cql2.parse_json(msgspec.json.encode(node).decode()).to_json()
        return True
    return False
