"""A Word table saved as text: a line that starts with a tab starts a cell.

Rows have no mark of their own. The header tells how many columns there are, and the cells of
numbers and years tell where rows begin when one has a cell too few or too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Span
from doblest.reading.blocks import Block, Line, RawCell, Row
from doblest.reading.encoding import FOREIGN, DecodedText, decode, decode_text
from doblest.reading.format import Candidate, Format
from doblest.reading.header import match_field, parse_header
from doblest.reading.safety import check_count

_CELL = re.compile(r"^\t", re.MULTILINE)
_NUMBER = re.compile(r"\s*+(\d{1,5})\s*+(?:[.)]\s*+)?")
_YEAR_CELL = re.compile(r"\s*+(?:19|20)\d\d\s*+(?:(?:года?|г\.?)\s*+)?")
_PATTERNS = {"number": _NUMBER, "year": _YEAR_CELL}
_ROWS_TRIED = 50
_WIDEST = 24
"""Columns looked for; the owners' list has 7."""

Cells = Sequence[RawCell]


def recognise(candidate: Candidate) -> bool:
    """Any text that no other format recognised."""
    return candidate.is_text and not candidate.is_xml


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Lines above the first cell, then rows. Raises ReadingError where the text has no cells."""
    decoded = decode_text(data, name)
    text = decoded.text
    check_count(text.count("\n\t"), "cells", name)
    cells = _split_cells(text)
    if not cells:
        raise ReadingError(
            "в тексте нет таблицы",
            where=name,
            remedy="Клетки таблицы начинаются с табуляции; удобнее открыть сам документ docx",
        )
    yield from _split_lines(text, cells[0].spans[0].start - 1)
    for row in _group_rows(cells):
        yield doubt_foreign(Row(tuple(row)), decoded)


def has_cells(text: str) -> bool:
    """Whether a text is such a dump: most tabs start a line."""
    starts = len(_CELL.findall(text))
    return starts > 1 and starts * 2 > text.count("\t")


def doubt_foreign(row: Row, decoded: DecodedText) -> Row:
    """The row, its cells doubted in which words of another encoding stand."""
    if not decoded.foreign:
        return row
    cells = (
        replace(cell, doubts=(*cell.doubts, FOREIGN))
        if any(decoded.is_foreign(span.start, span.end) for span in cell.spans)
        else cell
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _split_lines(text: str, end: int) -> Iterator[Line]:
    """The lines of `text[:end]`."""
    start = 0
    for line in text[:end].splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        yield Line(bare, Span(start, start + len(bare)))
        start += len(line)


def _split_cells(text: str) -> list[RawCell]:
    starts = [match.end() for match in _CELL.finditer(text)]
    ends = [*(start - 1 for start in starts[1:]), len(text)][: len(starts)]
    return [_build_cell(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _build_cell(text: str, start: int, end: int) -> RawCell:
    content = text[start:end].removesuffix("\n").removesuffix("\r")
    return RawCell(content, (Span(start, start + len(content)),))


def _group_rows(cells: Cells) -> Iterator[Cells]:
    start, width = _find_header(cells)
    if start:
        yield cells[:start]
    number = _find_column(cells[start : start + width], "number")
    while start < len(cells):
        end = start + width
        if number is not None:
            end = _find_next_number(cells, start + number, width) - number
        yield cells[start:end]
        start = end


def _find_header(cells: Cells) -> tuple[int, int]:
    """Where the first header starts, and how many columns it has: those that make rows regular."""
    first = next((index for index, cell in enumerate(cells) if match_field(cell.text)), None)
    if first is None:
        return 0, len(cells)
    limit = min(first + _WIDEST, len(cells))
    end = next((index for index in range(first, limit) if _is_figure(cells[index].text)), limit)
    last = max((index for index in range(first, end) if match_field(cells[index].text)), default=first)
    shapes = [
        (start, width)
        for start in range(max(0, first - _WIDEST), first + 1)
        for width in range(last - start + 1, min(_WIDEST, len(cells) - start) + 1)
    ]
    return max(shapes, key=lambda shape: (_score_shape(cells[shape[0] :], shape[1]), -shape[1], -shape[0]))


def _is_figure(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _PATTERNS.values())


def _score_shape(cells: Cells, width: int) -> float:
    """The share of rows of this width whose number and year stand in their columns."""
    header = cells[:width]
    if parse_header(header) is None or any(match_field(cell.text) for cell in cells[width : width + 1]):
        return 0.0
    shares = []
    for field, pattern in _PATTERNS.items():
        if (column := _find_column(header, field)) is not None:
            below = cells[width + column : width * _ROWS_TRIED : width]
            shares.append(sum(bool(pattern.fullmatch(cell.text)) for cell in below) / (len(below) or 1))
    return sum(shares) / len(shares) if shares else 0.0


def _find_column(header: Cells, field: str) -> int | None:
    return next((index for index, cell in enumerate(header) if match_field(cell.text) == field), None)


def _find_next_number(cells: Cells, index: int, width: int) -> int:
    """The number cell of the next row: `width` further on, or where the next number stands."""
    expected = index + width
    number = _parse_number(cells[index])
    if number is None or expected >= len(cells) or _parse_number(cells[expected]) == number + 1:
        return expected
    near = range(index + 2, min(index + 2 * width, len(cells)))
    return next((other for other in near if _parse_number(cells[other]) == number + 1), expected)


def _parse_number(cell: RawCell) -> int | None:
    match = _NUMBER.fullmatch(cell.text)
    return int(match[1]) if match else None


FORMAT = Format("text", (".txt",), recognise, read_blocks, decode, spans_whole=True)
