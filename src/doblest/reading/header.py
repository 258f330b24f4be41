"""The header row: recognised by the words of its cells, in any order (`data/columns.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from msgspec import Struct

from doblest.data import load
from doblest.language.residue import clean, clean_line
from doblest.reading.blocks import EMPTY, RawCell
from doblest.reading.phrases import compile_phrases, normalise

_LONGEST_HEADING = 120
"""Characters; the list's longest has 26, and a note is seldom shorter than this."""

_FIGURES = re.compile(r"\d+[.)]?")
_LEAST_NUMBERED = 4
"""Fields that a header names which begins with a figure."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐\u2011][ \t]*\n\s*")
"""A word that a hand divided to fit a narrow column: «Приме-⏎чание»."""
_LETTERSPACED = re.compile(r"(?:\w ){3,}\w")
"""«Г о р о д»."""


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
    if len(cell) > 2 * _LONGEST_HEADING:
        return None
    lengths = {
        heading.field: max(heading.measure(words) for words in _iter_spellings(cell))
        for heading in _load_headings()
    }
    best = max(lengths, key=lengths.__getitem__)
    return best if lengths[best] else None


def _iter_spellings(cell: str) -> Iterator[str]:
    """A heading's words as they stand, and with what a narrow column or a typist parted rejoined."""
    words = normalise(clean(cell))
    yield words if len(words) <= _LONGEST_HEADING else ""
    if "\n" in cell:
        yield normalise(clean(_HYPHENATED.sub("", cell)))
        yield normalise(clean(cell.replace("\n", "")))
    if _LETTERSPACED.fullmatch(words):
        yield words.replace(" ", "")


def may_head(cells: Iterable[RawCell]) -> bool:
    """Whether cells may be of a header: none is long, none is a figure where data would have one."""
    return not any(
        len(cell.text) > _LONGEST_HEADING or _FIGURES.fullmatch(cell.text.strip()) for cell in cells
    )


def join_rows(upper: Sequence[RawCell], lower: Sequence[RawCell]) -> tuple[RawCell, ...]:
    """One row of headings of two: the lower cell where it has words of its own, else the one above."""
    pairs = zip_longest(upper, lower, fillvalue=EMPTY)
    return tuple(above if below.continued or not below.text.strip() else below for above, below in pairs)


def parse_headers(upper: Sequence[RawCell], lower: Sequence[RawCell]) -> Layout | None:
    """The layout of a row of headings under another: of it alone or of both, whichever names more fields.

    Where both rows have words in a column, a heading over several columns («Сведения») gives way to
    what stands under it, and one that is only explained («Памятник»: «наименование») does not.
    """
    layouts = [parse_header(lower)]
    if upper and may_head(lower):
        layouts += [parse_header(join_rows(upper, lower)), parse_header(join_rows(lower, upper))]
    found = [layout for layout in layouts if layout is not None]
    return max(found, key=lambda layout: len(layout.fields), default=None)


def extends_header(current: Layout, joined: Layout | None, cells: Sequence[RawCell]) -> Layout | None:
    """The layout of a header with one more row; None where the row is no part of it.

    A lower row of a header has no city of its own: its cell there is blank, or a heading too.
    """
    city = current.columns.index("city")
    text = cells[city].text.strip() if city < len(cells) and not cells[city].continued else ""
    if text and match_field(text) is None:
        return None
    if joined is not None and (len(joined.fields) > len(current.fields) or parse_header(cells)):
        return joined
    return current if not text and _is_caption(current, cells) else None


def _is_caption(layout: Layout, cells: Sequence[RawCell]) -> bool:
    """Whether a row without number, city, region or year has only a few words under some headings."""
    named = {field for field, cell in zip(layout.columns, cells, strict=False) if cell.text.strip()}
    short = max((len(cell.text) for cell in cells), default=0) <= load("rows")["longest_caption"]
    return bool(named) and short and may_head(cells) and not named & {"number", "city", "region", "year"}


def parse_header(cells: Sequence[RawCell]) -> Layout | None:
    """The layout that a header row gives; None where the row is no header.

    A header names the city and one more field, and holds no figures where data would; a sheet that is
    published with the numbers of its rows has one before the headings.
    """
    numbered = bool(cells) and _FIGURES.fullmatch(cells[0].text.strip()) is not None
    if not may_head(cells[numbered:]):
        return None
    fields: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if field := match_field(cell.text):
            fields.setdefault(field, index)
    least = _LEAST_NUMBERED if numbered else 2
    if "city" not in fields or len(fields) < least:
        return None
    return Layout(tuple(_name_columns(cells, fields)), frozenset(fields))


def name_columns(headings: Iterable[str]) -> tuple[str, ...]:
    """The field of each heading of a document, or an extra column's own name; empty where it is no header."""
    layout = parse_header([RawCell(text) for text in headings])
    return layout.columns if layout else ()


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


def is_field(column: str) -> bool:
    """Whether a column of a layout is a field of an entry, not an extra column."""
    return column in load("columns")


def _name_column(index: int) -> str:
    return f"колонка {index + 1}"


def is_unnamed(column: str) -> bool:
    """Whether a column is named by its place, because it has no header."""
    return column.startswith("колонка ")
