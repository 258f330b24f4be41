"""Brackets of CQL2 text, looked at one by one.

The parser tries a bracket in two ways, so that a broken text takes it twice the time with each level
(43 characters of sixteen levels: 0.35 s). A deep text is therefore parsed from the inside first: each
bracket with a plain stand-in for every bracket in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from doblest.featurestore.cql2.dialect import LITERAL

_TOKENS = re.compile(rf"{LITERAL}|[()]|[^()'\"]+", re.DOTALL)
_NAMES = r"(?:GEOMETRYCOLLECTION|(?:MULTI)?(?:POINT|LINESTRING|POLYGON))"
_GEOMETRY_HEAD = re.compile(rf"\b(?:BBOX|{_NAMES})(?:\s++(?:ZM?|M))?\s*+\Z", re.IGNORECASE)
_HEAD = re.compile(r"(?<![\w:.])[\d:.]*+([^\W\d][\w:.]*+)\s*+\Z")
"""The lookbehind lets each word be looked at once, from its start."""
_COORDINATES = re.compile(rf"(?:[-+\d.,\s]|(?<=\d)E(?=[-+\d])|{_NAMES}|\b(?:ZM?|M|EMPTY)\b)*+", re.IGNORECASE)
"""What may stand in a geometry between its brackets."""
_MAX_GEOMETRY_DEPTH = 7
"""A collection in a collection of polygons, and more than that."""
_WORDS = ("AND", "OR", "NOT", "LIKE", "BETWEEN", "DIV", "IS")
_STAND_INS = {
    "DATE": "DATE('2020-07-02')",
    "TIMESTAMP": "TIMESTAMP('2020-07-02T10:00:00Z')",
    "INTERVAL": "INTERVAL('..', '..')",
    "CASEI": "CASEI(x)",
    "ACCENTI": "ACCENTI(x)",
}
_PREDICATE = re.compile(r"[sta]_\w+\Z", re.IGNORECASE)


class _Level(Struct):
    """What stands in a bracket that is still open."""

    start: int = 0
    """Where it opens."""
    head: str = ""
    """Name right before the bracket; nothing where it only groups."""
    geometry_depth: int = 0
    """How many brackets of a geometry are open, this one included."""
    pieces: list[str] = []

    @property
    def content(self) -> str:
        return "".join(self.pieces)


def find_broken_bracket(text: str, parses: Callable[[str], bool]) -> str | None:
    """The innermost bracket that does not parse, or does not close; None where all do."""
    levels = [_Level()]
    for match in _TOKENS.finditer(text):
        level = levels[-1]
        if match[0] == "(":
            levels.append(_open(level, match.start()))
        elif match[0] == ")":
            levels.pop()
            if not levels or not _close(level, levels[-1], parses):
                return level.head + text[level.start : match.end()]
        else:
            level.pieces.append(match[0])
        if not _is_sound(levels[-1], match[0]):
            return level.head + text[level.start : match.end()]
    last = levels[-1]
    if len(levels) > 1 or not parses(last.content):
        return last.head + text[last.start :]
    return None


def _is_sound(level: _Level, token: str) -> bool:
    """Whether a geometry is no deeper than any is, and has nothing but coordinates."""
    if not level.geometry_depth or token == ")":
        return True
    return level.geometry_depth <= _MAX_GEOMETRY_DEPTH and (
        token == "(" or _COORDINATES.fullmatch(token) is not None
    )


def _close(level: _Level, outer: _Level, parses: Callable[[str], bool]) -> bool:
    """Whether the bracket parses; something as plain then stands for it in the outer one."""
    if outer.geometry_depth:
        outer.pieces.append(f"({level.content})")
        return True
    outer.pieces.append(_stand_in(level))
    return parses(_write_call(level))


def _open(outer: _Level, start: int) -> _Level:
    """The level of a bracket; its head is taken from the outer level."""
    if outer.geometry_depth:
        return _Level(start, geometry_depth=outer.geometry_depth + 1)
    if not outer.pieces:
        return _Level(start)
    last = outer.pieces[-1]
    geometry, name = _GEOMETRY_HEAD.search(last), _HEAD.search(last)
    begin = geometry.start() if geometry else name.start(1) if name else len(last)
    head = last[begin:].strip()
    if not head or head.upper() in _WORDS:
        return _Level(start)
    outer.pieces[-1] = last[:begin]
    return _Level(start, head, int(geometry is not None))


def _write_call(level: _Level) -> str:
    """The bracket as a text of its own; what only groups or lists is an argument."""
    if level.head.upper() == "IN" or not level.head:
        return f"f({level.content})" if level.content.strip() else "("
    return f"{level.head}({level.content})"


def _stand_in(level: _Level) -> str:
    head = level.head
    if not head:
        return "(x, x)" if "," in level.content else "(x)"
    if level.geometry_depth:
        return "POINT(1 1)"
    if head.upper() == "IN":
        return f"{head} (1)"
    return _STAND_INS.get(head.upper(), f"{head}(x, x)" if _PREDICATE.match(head) else "f(x)")
