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
_ROWS_TRIED = 50
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
    ends = [*(start - 1 for start in starts[1:]), len(text)][: len(starts)]
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
            end = min(_end_of_row(cells, start + numbered, width) - numbered, len(cells))
        yield cells[start:end]
        start = end


def _header(cells: Sequence[RawCell]) -> tuple[int, int]:
    """Where the first header starts, and how many columns it has: those that make rows regular."""
    first = next((index for index, cell in enumerate(cells) if field_of(cell.text)), None)
    if first is None:
        return 0, len(cells)
    known = first
    while known < min(first + _WIDEST, len(cells)) and not _figures(cells[known].text):
        known += 1
    last = max(index for index in range(first, known) if field_of(cells[index].text))
    shapes = [
        (start, width)
        for start in range(max(0, first - _WIDEST), first + 1)
        for width in range(last - start + 1, min(_WIDEST, len(cells) - start) + 1)
    ]
    return max(shapes, key=lambda shape: (_regularity(cells[shape[0] :], shape[1]), -shape[1], -shape[0]))


def _figures(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text) or _YEAR.fullmatch(text))


def _regularity(cells: Sequence[RawCell], width: int) -> float:
    """The share of rows of this width whose number and year stand in their columns."""
    patterns = {"number": _NUMBER, "year": _YEAR}
    if recognise(cells[:width]) is None or any(field_of(cell.text) for cell in cells[width : width + 1]):
        return 0.0
    shares = []
    for field, pattern in patterns.items():
        column = _column(cells[:width], field)
        if column is not None:
            below = cells[width + column : width * _ROWS_TRIED : width]
            shares.append(sum(bool(pattern.fullmatch(cell.text)) for cell in below) / (len(below) or 1))
    return sum(shares) / len(shares) if shares else 0.0


def _column(header: Sequence[RawCell], field: str) -> int | None:
    return next((index for index, cell in enumerate(header) if field_of(cell.text) == field), None)


def _end_of_row(cells: Sequence[RawCell], number: int, width: int) -> int:
    """The number cell of the next row: `width` further on, or where the next number stands."""
    expected = number + width
    match = _NUMBER.fullmatch(cells[number].text)
    if match is None or expected >= len(cells) or _is(cells[expected], int(match[1]) + 1):
        return expected
    near = range(number + 2, min(number + 2 * width, len(cells)))
    return next((index for index in near if _is(cells[index], int(match[1]) + 1)), expected)


def _is(cell: RawCell, number: int) -> bool:
    found = _NUMBER.fullmatch(cell.text)
    return found is not None and int(found[1]) == number
