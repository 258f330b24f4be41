"""Text of delimited cells (csv, tsv): delimiter and encoding are guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doblest.model import Span
from doblest.reading.blocks import Block, RawCell, Row
from doblest.reading.encoding import decode
from doblest.reading.format import Candidate, Format
from doblest.reading.formats import text as dump
from doblest.reading.header import parse_header

_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ";,\t|"
_ALIKE = 3
"""Rows whose widths distinguish a table from prose."""
_SAMPLE = 20_000
"""Characters in which the header is looked for."""


def recognise(candidate: Candidate) -> bool:
    """By name where a delimiter occurs, else by rows that are as wide as each other."""
    if not candidate.is_text or candidate.is_xml:
        return False
    if candidate.suffix in _SUFFIXES:
        return find_delimiter(candidate.text) is not None
    return not dump.has_cells(candidate.text) and has_rows(candidate.text)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of a delimited text."""
    text = decode(data, name)
    yield from split_rows(text, find_delimiter(text) or ";")


def find_delimiter(text: str) -> str | None:
    """The delimiter with which a row of the text reads as a header of the list."""
    sample = text[:_SAMPLE]
    present = [delimiter for delimiter in _DELIMITERS if delimiter in sample]
    for delimiter in present:
        if any(parse_header(row.cells) for row in split_rows(sample, delimiter)):
            return delimiter
    return max(present, key=sample.count, default=None)


def has_rows(text: str) -> bool:
    """Whether a text is such a table, not prose with its commas: its first rows are as wide."""
    delimiter = find_delimiter(text)
    if delimiter is None:
        return False
    rows = [row for row in split_rows(text[:_SAMPLE], delimiter) if not row.is_blank]
    widths = {len(row.cells) for row in rows[:_ALIKE]}
    alike = len(rows) > 1 and len(widths) == 1 and widths != {1}
    return alike or any(parse_header(row.cells) for row in rows)


def split_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows of RFC 4180 text: a quoted cell may hold delimiters, line breaks and doubled quotes."""
    mark = re.escape(delimiter)
    pattern = re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*)"(?P<after>[^{mark}\r\n]*)'
        rf"|(?P<bare>[^{mark}\r\n]*))(?P<end>{mark}|\r\n?|\n|\Z)"
    )
    cells: list[RawCell] = []
    residue: list[Span] = []
    for match in pattern.finditer(text):
        if match.start() == len(text) and not cells:
            return
        cells.append(_build_cell(match))
        residue.extend(_locate_residue(match))
        if match["end"] == delimiter:
            continue
        yield Row(tuple(cells), residue=tuple(residue))
        cells, residue = [], []
        if match.end() == len(text):
            return


def _build_cell(match: re.Match[str]) -> RawCell:
    if match["quoted"] is None:
        return RawCell(match["bare"], (Span(*match.span("bare")),))
    spans = [Span(*match.span(part)) for part in ("quoted", "after")]
    text = match["quoted"].replace('""', '"') + match["after"]
    return RawCell(text, tuple(spans if match["after"] else spans[:1]))


def _locate_residue(match: re.Match[str]) -> Iterator[Span]:
    if match["quoted"] is not None:
        yield Span(match.start(), match.start("quoted"))
        yield Span(match.end("quoted"), match.end("quoted") + 1)
    yield Span(*match.span("end"))


FORMAT = Format("delimited", _SUFFIXES, recognise, read_blocks, decode, spans_whole=True)
