"""The header row: recognised by the words of its cells, in any order (`data/columns.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.reading.blocks import RawCell
from doblest.reading.healing import heal, one_line
from doblest.reading.words import pattern, plain

LONGEST_HEADING = 120
"""Characters; the list's longest has 26, and a note is seldom shorter than this."""

_FIGURES = re.compile(r"\d+[.)]?")


class Layout(Struct, frozen=True):
    """Which field each column holds: a field's name, or an extra column's own header."""

    columns: tuple[str, ...]
    fields: frozenset[str]
    """The recognised ones among them."""

    def widened(self, width: int) -> tuple[str, ...]:
        """Columns for a row wider than the header."""
        return (*self.columns, *map(_unnamed, range(len(self.columns), width)))


class _Heading(Struct, frozen=True):
    field: str
    whole: re.Pattern[str]
    starts: re.Pattern[str]


@cache
def _headings() -> tuple[_Heading, ...]:
    return tuple(
        _Heading(field, pattern(words["whole"]), pattern(words["starts"]))
        for field, words in load("columns").items()
    )


def field_of(cell: str) -> str | None:
    """The field that a header cell names: the longest match decides."""
    heading = plain(heal(cell))
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    best, length = None, 0
    for known in _headings():
        match = known.whole.fullmatch(heading) or known.starts.match(heading)
        if match and match.end() > length:
            best, length = known.field, match.end()
    return best


def recognise(cells: Sequence[RawCell]) -> Layout | None:
    """The layout that a header row gives; None where the row is no header.

    A header names the city and one more field, and holds no figures where data would.
    """
    if any(len(cell.text) > LONGEST_HEADING or _FIGURES.fullmatch(cell.text.strip()) for cell in cells):
        return None
    columns: list[str] = []
    fields: set[str] = set()
    for index, cell in enumerate(cells):
        field = field_of(cell.text)
        if field is None or field in fields:
            columns.append(_extra(one_line(cell.text) or _unnamed(index), columns))
        else:
            fields.add(field)
            columns.append(field)
    if "city" in fields and len(fields) > 1:
        return Layout(tuple(columns), frozenset(fields))
    return None


def _unnamed(index: int) -> str:
    return f"колонка {index + 1}"


def is_unnamed(column: str) -> bool:
    """Whether a column got its name for want of a header; without a value it says nothing."""
    return column.startswith("колонка ")


def _extra(name: str, taken: list[str]) -> str:
    """An extra column's name, unlike those before it and unlike the fields'."""
    known = {*taken, *(heading.field for heading in _headings())}
    unique, times = name, 1
    while unique in known:
        times += 1
        unique = f"{name} ({times})"
    return unique
