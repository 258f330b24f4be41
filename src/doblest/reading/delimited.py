"""Text of delimited cells (csv, tsv), delimiter and encoding told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.model import Span
from doblest.reading.blocks import Block, RawCell, Row
from doblest.reading.encoding import decode
from doblest.reading.header import recognise

_DELIMITERS = ";,\t|"
_ALIKE = 3
"""Rows whose widths tell a table from prose."""
_SAMPLE = 20_000
"""Characters in which the header is looked for."""


def whole(data: bytes, name: str) -> str:
    return decode(data, name)


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of a delimited text."""
    text = decode(data, name)
    yield from rows(text, delimiter_of(text) or ";")


def delimiter_of(text: str) -> str | None:
    """The delimiter with which a row of the text reads as a header of the list."""
    sample = text[:_SAMPLE]
    for delimiter in _DELIMITERS:
        if delimiter in sample and any(recognise(row.cells) for row in rows(sample, delimiter)):
            return delimiter
    return max(_DELIMITERS, key=sample.count) if any(mark in sample for mark in _DELIMITERS) else None


def has_rows(text: str) -> bool:
    """Whether a text is such a table, not prose with its commas: its first rows are as wide."""
    delimiter = delimiter_of(text)
    if delimiter is None:
        return False
    found = [row for row in rows(text[:_SAMPLE], delimiter) if any(cell.text.strip() for cell in row.cells)]
    widths = {len(row.cells) for row in found[:_ALIKE]}
    return (len(found) > 1 and widths != {1} and len(widths) == 1) or any(
        recognise(row.cells) for row in found
    )


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows of RFC 4180 text: a quoted cell may hold delimiters, line breaks and doubled quotes."""
    cell = re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*)"(?P<after>[^{re.escape(delimiter)}\r\n]*)'
        rf"|(?P<bare>[^{re.escape(delimiter)}\r\n]*))(?P<end>{re.escape(delimiter)}|\r\n?|\n|\Z)"
    )
    cells: list[RawCell] = []
    marks: list[Span] = []
    for match in cell.finditer(text):
        if match.start() == len(text) and not cells:
            break
        cells.append(_cell(match))
        marks.extend(_marks(match))
        if match["end"] != delimiter:
            yield Row(tuple(cells), residue=tuple(marks))
            cells, marks = [], []
        if match.end() == len(text) and match["end"] != delimiter:
            break


def _cell(match: re.Match[str]) -> RawCell:
    if match["quoted"] is None:
        return RawCell(match["bare"], (Span(*match.span("bare")),))
    start, end = match.start("quoted"), match.end("quoted")
    text = match["quoted"].replace('""', '"') + match["after"]
    spans = (Span(start, end), Span(*match.span("after"))) if match["after"] else (Span(start, end),)
    return RawCell(text, spans)


def _marks(match: re.Match[str]) -> Iterator[Span]:
    if match["quoted"] is not None:
        yield Span(match.start(), match.start("quoted"))
        yield Span(match.end("quoted"), match.end("quoted") + 1)
    yield Span(*match.span("end"))
