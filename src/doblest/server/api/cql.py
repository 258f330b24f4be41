"""CQL2, text and JSON, parsed by the `cql2` package: a tree of plain values, or where it breaks."""

from __future__ import annotations

import re
from typing import Any

import cql2

from doblest.server.api.problems import bad

PARAMETER = "filter"
LONGEST = 4_000
DEEPEST = 40
"""Levels of brackets and of negations: the parser itself descends without a limit of its own."""

_WHERE = re.compile(r"-->\s*(\d+):(\d+)|line (\d+) column (\d+)")
_PREFIXES = re.compile(rf"(?:(?:-|\+|\bnot\b)[\s(]*){{{DEEPEST},}}", re.IGNORECASE)


def tree(text: str, language: str) -> Any:
    """The JSON form of a filter; ProblemError says at which line and sign it does not parse."""
    _within_limits(text)
    parse = cql2.parse_json if language == "cql2-json" else cql2.parse_text
    try:
        expression = parse(text)
        return expression.to_json()
    except (cql2.ParseError, cql2.ValidationError) as error:
        raise bad(PARAMETER, _explained(text, str(error))) from error


def _within_limits(text: str) -> None:
    if not text.strip():
        raise bad(PARAMETER, "Пустое условие")
    if len(text) > LONGEST:
        raise bad(PARAMETER, f"Условие длиннее {LONGEST} знаков")
    depth = deepest = 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST or _PREFIXES.search(text):
        raise bad(PARAMETER, f"Условие вложено глубже {DEEPEST} уровней")


def _explained(text: str, message: str) -> str:
    found = _WHERE.search(message)
    if not found:
        return f"Условие CQL2 не разобрать: {message.splitlines()[0][:200]}"
    line, sign = (int(part) for part in found.groups() if part)
    lines = text.splitlines() or [""]
    rest = lines[min(line, len(lines)) - 1][max(sign - 1, 0) :][:30]
    expected = message.partition("expected ")[2].splitlines()
    hint = f"; ожидалось: {expected[0][:200]}" if expected else ""
    place = f"у «{rest}»" if rest.strip() else "в конце"
    return f"Условие CQL2 не разобрать: строка {line}, знак {sign}, {place}{hint}"
