"""A Word table saved as text: a line that starts with a tab starts a cell.

Rows have no mark of their own. The header tells how many columns there are, and the cells of
numbers and years tell where rows begin when one has a cell too few or too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doblest.errors import ReadingError
from doblest.model import Span
from doblest.reading.blocks import Block, Line, RawCell, Row
from doblest.reading.encoding import decode
from doblest.reading.header import field_of, recognise

_CELL = re.compile(r"^\t", re.MULTILINE)
_NUMBER = re.compile(r"\s*(\d{1,5})\s*[.)]?\s*")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*(?:г\.?|год|года)?\s*")
_WIDEST = 24
"""Columns looked for; the owners' list has 7."""


def whole(data: bytes, name: str) -> str:
    return decode(data, name)


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Lines above the first cell, then rows. Raises ReadingError where the text has no cells."""
    text = decode(data, name)
    cells = _cells(text)
    if not cells:
        raise ReadingError(
            "в тексте нет таблицы",
            where=name,
            remedy="Клетки таблицы начинаются с табуляции; удобнее открыть сам документ docx",
        )
    yield from lines(text, cells[0].spans[0].start - 1)
    for row in _rows(cells):
        yield Row(tuple(row))


def has_cells(text: str) -> bool:
    """Whether a text is such a dump: most tabs start a line."""
    starts = len(_CELL.findall(text))
    return starts > 1 and starts * 2 > text.count("\t")


def lines(text: str, end: int) -> Iterator[Line]:
    """The lines of `text[:end]`."""
    start = 0
    for line in text[:end].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        yield Line(bare, Span(start, start + len(bare)))
        start += len(line)


def _cells(text: str) -> list[RawCell]:
    starts = [match.end() for match in _CELL.finditer(text)]
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    return [_cell(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _cell(text: str, start: int, end: int) -> RawCell:
    held = text[start:end].removesuffix("\n").removesuffix("\r")
    return RawCell(held, (Span(start, start + len(held)),))


def _rows(cells: Sequence[RawCell]) -> Iterator[Sequence[RawCell]]:
    start, width = _header(cells)
    if start:
        yield cells[:start]
    numbered = _column(cells[start : start + width], "number")
    while start < len(cells):
        end = min(start + width, len(cells))
        if numbered is not None:
            end = _end_of_row(cells, start + numbered, width) - numbered
        yield cells[start:end]
        start = end


def _header(cells: Sequence[RawCell]) -> tuple[int, int]:
    """Where the first header starts, and how many columns it has."""
    start = next((index for index, cell in enumerate(cells) if field_of(cell.text)), None)
    if start is None:
        return 0, len(cells)
    known = start
    while known < min(start + _WIDEST, len(cells)) and not _figures(cells[known].text):
        known += 1
    last = max(index for index in range(start, known) if field_of(cells[index].text))
    widths = range(last - start + 1, min(_WIDEST, len(cells) - start) + 1)
    return start, max(widths, key=lambda width: (_regularity(cells[start:], width), -width))


def _figures(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or _YEAR.fullmatch(text))


def _regularity(cells: Sequence[RawCell], width: int) -> float:
    """The share of rows of this width whose number and year stand in their columns."""
    patterns = {"number": _NUMBER, "year": _YEAR}
    if recognise(cells[:width]) is None:
        return 0.0
    shares = []
    for field, pattern in patterns.items():
        column = _column(cells[:width], field)
        if column is not None:
            below = cells[width + column :: width]
            shares.append(sum(bool(pattern.fullmatch(cell.text)) for cell in below) / (len(below) or 1))
    return sum(shares) / len(shares) if shares else 0.0


def _column(header: Sequence[RawCell], field: str) -> int | None:
    return next((index for index, cell in enumerate(header) if field_of(cell.text) == field), None)


def _end_of_row(cells: Sequence[RawCell], number: int, width: int) -> int:
    """The number cell of the next row: `width` further on, or where the next number stands."""
    expected = number + width
    if expected >= len(cells) or _starts_row(cells[expected].text):
        return min(expected, len(cells))
    match = _NUMBER.fullmatch(cells[number].text)
    following = int(match[1]) + 1 if match else None
    for index in range(number + 2, min(number + 2 * width, len(cells))):
        found = _NUMBER.fullmatch(cells[index].text)
        if found and int(found[1]) == following:
            return index
    return expected


def _starts_row(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) or field_of(text) == "number" or not text.strip()
