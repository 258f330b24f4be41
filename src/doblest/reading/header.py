"""The header row: recognised by the words of its cells, in any order (`data/columns.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from doblest.data import load
from doblest.reading.blocks import RawCell
from doblest.reading.cleaning import clean, clean_line
from doblest.reading.phrases import compile_phrases, normalise

_LONGEST_HEADING = 120
"""Characters; the list's longest has 26, and a note is seldom shorter than this."""

_FIGURES = re.compile(r"\d+[.)]?")


class Layout(Struct, frozen=True):
    """Which field each column holds: a field's name, or an extra column's own header."""

    columns: tuple[str, ...]
    fields: frozenset[str]
    """The recognised ones among them."""

    def extend(self, width: int) -> tuple[str, ...]:
        """Columns for a row wider than the header."""
        return (*self.columns, *map(_name_column, range(len(self.columns), width)))


class _Heading(Struct, frozen=True):
    field: str
    whole: re.Pattern[str]
    starts: re.Pattern[str]

    def measure(self, words: str) -> int:
        """How many characters of a header's words it matches."""
        match = self.whole.fullmatch(words) or self.starts.match(words)
        return match.end() if match else 0


@cache
def _load_headings() -> tuple[_Heading, ...]:
    return tuple(
        _Heading(field, compile_phrases(words["whole"]), compile_phrases(words["starts"]))
        for field, words in load("columns").items()
    )


@lru_cache(maxsize=256)
def match_field(cell: str) -> str | None:
    """The field that a header cell names: the longest match decides.

    Cached, because a Word table saved as text is tried with every possible width of its rows.
    """
    words = normalise(clean(cell))
    if not words or len(words) > _LONGEST_HEADING:
        return None
    lengths = {heading.field: heading.measure(words) for heading in _load_headings()}
    best = max(lengths, key=lengths.__getitem__)
    return best if lengths[best] else None


def parse_header(cells: Sequence[RawCell]) -> Layout | None:
    """The layout that a header row gives; None where the row is no header.

    A header names the city and one more field, and holds no figures where data would.
    """
    for cell in cells:
        if len(cell.text) > _LONGEST_HEADING or _FIGURES.fullmatch(cell.text.strip()):
            return None
    fields: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if field := match_field(cell.text):
            fields.setdefault(field, index)
    if "city" not in fields or len(fields) == 1:
        return None
    return Layout(tuple(_name_columns(cells, fields)), frozenset(fields))


def _name_columns(cells: Sequence[RawCell], fields: dict[str, int]) -> Iterator[str]:
    """The fields, and other columns by their headers, distinct from the fields and from each other."""
    by_index = {index: field for field, index in fields.items()}
    used = {heading.field for heading in _load_headings()}
    times: Counter[str] = Counter()
    for index, cell in enumerate(cells):
        name = unique = by_index.get(index) or clean_line(cell.text) or _name_column(index)
        while index not in by_index and unique in used:
            times[name] += 1
            unique = f"{name} ({times[name] + 1})"
        used.add(unique)
        yield unique


def _name_column(index: int) -> str:
    return f"колонка {index + 1}"


def is_unnamed(column: str) -> bool:
    """Whether a column is named by its place, because it has no header."""
    return column.startswith("колонка ")
