"""CQL2, text and JSON, parsed by the `cql2` package: a tree of plain values, or where it breaks."""

from __future__ import annotations

import re
from typing import Any

import cql2

from doblest.featurestore.errors import FilterError

LANGUAGES = ("cql2-text", "cql2-json")
MAX_LENGTH = 4_000
MAX_DEPTH = 40
"""Levels of brackets and of negations: the parser itself descends without a limit of its own."""

_POSITION = re.compile(r"-->\s*(\d+):(\d+)|line (\d+) column (\d+)")
_PREFIXES = re.compile(rf"(?:(?:-|\+|\bnot\b)[\s(]*){{{MAX_DEPTH},}}", re.IGNORECASE)


def parse_filter(text: str, language: str) -> Any:
    """The JSON form of a filter; FilterError says at which line and character it does not parse."""
    _check_limits(text)
    parse = cql2.parse_json if language == "cql2-json" else cql2.parse_text
    try:
        return parse(text).to_json()
    except (cql2.ParseError, cql2.ValidationError, ValueError, TypeError) as error:
        raise FilterError(_explain_error(text, str(error))) from error


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


def _explain_error(text: str, message: str) -> str:
    match = _POSITION.search(message)
    if not match:
        return f"Условие CQL2 не разобрать: {(message.splitlines() or [''])[0][:200]}"
    line, column = (int(part) for part in match.groups() if part)
    lines = text.splitlines() or [""]
    rest = lines[min(line, len(lines)) - 1][max(column - 1, 0) :][:30]
    expected = message.partition("expected ")[2].splitlines()
    hint = f"; ожидалось: {expected[0][:200]}" if expected else ""
    place = f"у «{rest}»" if rest.strip() else "в конце"
    return f"Условие CQL2 не разобрать: строка {line}, знак {column}, {place}{hint}"
