"""The header row: recognised by the words of its cells, in any order (`data/columns.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from itertools import zip_longest
from types import MappingProxyType

from msgspec import Struct

from doblest.data import load
from doblest.language.residue import clean, clean_line
from doblest.reading.blocks import EMPTY, RawCell
from doblest.reading.phrases import compile_phrases, normalise
from doblest.reference.titles import list_explained_headings

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


@cache
def _load_beginnings() -> re.Pattern[str]:
    """What a heading begins with, any of the list's: most cells are none, told by one look."""
    words = load("columns").values()
    return compile_phrases(phrase for kinds in words for phrase in (*kinds["whole"], *kinds["starts"]))


_named: ContextVar[Mapping[str, str]] = ContextVar("named", default=MappingProxyType({}))
"""Of the document that is being read, headings that a person explained, to their fields."""


@contextmanager
def name_headings(fields: Mapping[str, str]) -> Iterator[None]:
    """While the block lasts these headings, as `normalise` writes them, name these fields.

    Formats look for the header too, to tell a delimiter or a width: a parameter would go through all of them.
    """
    token = _named.set(fields)
    try:
        yield
    finally:
        _named.reset(token)


def _are_explained() -> bool:
    """Whether a person explained any heading."""
    return bool(_named.get() or list_explained_headings())


def find_named(cell: str) -> str | None:
    """The field of a heading that a person explained, of this document or of a title that people made."""
    if not _are_explained() or len(cell) > 2 * _LONGEST_HEADING:
        return None
    taught, named = list_explained_headings(), _named.get()
    words = normalise(clean(cell))
    return named.get(words, taught.get(words))


def match_field(cell: str) -> str | None:
    """The field that a header cell names: what a person said of it, else the longest match decides."""
    return find_named(cell) or match_known(cell)


@lru_cache(maxsize=256)
def match_known(cell: str) -> str | None:
    """The field that a header cell names by `data/columns.toml`.

    Cached, because a Word table saved as text is tried with every possible width of its rows.
    """
    if len(cell) > 2 * _LONGEST_HEADING:
        return None
    spellings = [words for words in _iter_spellings(cell) if _load_beginnings().match(words)]
    if not spellings:
        return None
    lengths = {
        heading.field: max(heading.measure(words) for words in spellings) for heading in _load_headings()
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
    what stands under it, and one that is only explained («Памятник»: «наименование») does not. A row without
    any heading of ours adds nothing to the one above.
    """
    layouts = [parse_header(lower)]
    if upper and may_head(lower) and any(match_field(cell.text) for cell in lower):
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
    return _parse(cells) if _are_explained() else _parse_known(tuple(cell.text for cell in cells))


def _parse(cells: Sequence[RawCell]) -> Layout | None:
    numbered = bool(cells) and _FIGURES.fullmatch(cells[0].text.strip()) is not None
    fields = _find_fields(cells) if may_head(cells[numbered:]) else {}
    if "city" not in fields or len(fields) < _count_least(cells[fields["city"]].text, numbered):
        return None
    return Layout(tuple(_name_columns(cells, fields)), frozenset(fields))


@lru_cache(maxsize=8)
def _parse_known(texts: tuple[str, ...]) -> Layout | None:
    """By `data/columns.toml` alone. Cached, because of tables put together each repeats its header."""
    return _parse([RawCell(text) for text in texts])


def _count_least(city: str, numbered: bool) -> int:
    """How many fields a header names: one is enough where a person said that it names the place."""
    if numbered:
        return _LEAST_NUMBERED
    return 1 if find_named(city) else 2


def _find_fields(cells: Sequence[RawCell]) -> dict[str, int]:
    """Where each field is: headings that a person explained come first, then the first that names it.

    Settlements are the place itself where no other column is; the act tells the year where none does.
    """
    fields = _place_fields(match_known(cell.text) for cell in cells)
    if _are_explained():
        named = _place_fields(find_named(cell.text) for cell in cells)
        taken = frozenset(named.values())
        rest = (None if at in taken else match_field(cell.text) for at, cell in enumerate(cells))
        fields = {**_place_fields(rest), **named}
    act = fields.pop("act", None)
    if "city" not in fields and "settlements" in fields:
        fields["city"] = fields.pop("settlements")
    return fields if act is None else {"year": act, **fields}


def _place_fields(named: Iterable[str | None]) -> dict[str, int]:
    """Where each field is named first."""
    fields: dict[str, int] = {}
    for index, field in enumerate(named):
        if field:
            fields.setdefault(field, index)
    return fields


def is_act_heading(column: str) -> bool:
    """Whether a column of a layout tells the act that conferred the title."""
    return column == "year" or match_field(column) in ("act", "year")


def name_columns(headings: Iterable[str]) -> tuple[str, ...]:
    """The field of each heading of a document, or an extra column's own name; empty where it is no header."""
    layout = parse_header([RawCell(text) for text in headings])
    return layout.columns if layout else ()


def _name_columns(cells: Sequence[RawCell], fields: dict[str, int]) -> Iterator[str]:
    """The fields, and other columns by their headers, distinct from the fields and from each other."""
    by_index = {index: field for field, index in fields.items()}
    used = set(load("columns"))
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
