"""Text of delimited cells (csv, tsv): delimiter and encoding are guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from doblest.model import Span
from doblest.reading.blocks import Block, Line, RawCell, Row
from doblest.reading.encoding import decode, decode_text
from doblest.reading.format import Candidate, Format
from doblest.reading.formats import text as dump
from doblest.reading.header import parse_header
from doblest.reading.safety import check_count

_SUFFIXES = (".csv", ".tsv")
_DELIMITERS = ";,\t|"
_PADDED = "|"
"""Between columns that blanks align, as Markdown and databases print them."""
_ALIKE = 3
"""Rows whose widths distinguish a table from prose."""
_SAMPLE = 20_000
"""Characters in which the header is looked for."""
_SEPARATOR = re.compile(r"sep=(?P<delimiter>[;,\t|])\r?\n", re.IGNORECASE)
"""A first line that Excel writes and reads."""
_RULE = re.compile(r"(?=.*[-=]{3})[-=+:| ]+")
_FIGURE = re.compile(r"\d{1,5}[.)]?|(?:19|20)\d\d\s*+г?\.?")
_BLANK_LINES = re.compile(r"[\r\n]++")
_STRAY = "кавычка в клетке стоит не по правилам csv: проверьте, где кончается клетка"


def recognise(candidate: Candidate) -> bool:
    """By name where a delimiter occurs, else by rows that are as wide as each other."""
    if not candidate.is_text or candidate.is_xml:
        return False
    if _SEPARATOR.match(candidate.text):
        return True
    if candidate.suffix in _SUFFIXES:
        return find_delimiter(candidate.text) is not None
    return not dump.has_cells(candidate.text) and has_rows(candidate.text)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows of a delimited text; a row of dashes, as Markdown has under its header, is a line."""
    decoded = decode_text(data, name)
    named = _SEPARATOR.match(decoded.text)
    start = named.end() if named else 0
    if named:
        yield Row((), residue=(Span(0, start),))
    delimiter = named["delimiter"] if named else find_delimiter(decoded.text) or ";"
    count = 0
    padding = _Padding(delimiter)
    for row in split_rows(decoded.text, delimiter, start):
        count += len(row.cells)
        check_count(len(row.cells), "columns", name)
        check_count(count, "cells", name)
        if _is_rule(row):
            yield _join_row(row, decoded.text)
        else:
            yield dump.doubt_foreign(padding.strip(row), decoded)


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


def split_rows(text: str, delimiter: str, start: int = 0) -> Iterator[Row]:
    """Rows of RFC 4180 text: a quoted cell may hold delimiters, line breaks and doubled quotes.

    A quote that would swallow the rows below is a character like any other, and its cell is doubted.
    """
    matcher = _CellMatcher(text, delimiter)
    cells: list[RawCell] = []
    residue: list[Span] = []
    at = start
    while at < len(text) or cells:
        if not cells and (blank := _BLANK_LINES.match(text, at)):
            yield Row((), residue=(Span(*blank.span()),))
            at = blank.end()
            continue
        match, doubts = matcher.match(at)
        cells.append(_build_cell(match, doubts))
        residue.extend(_locate_residue(match))
        at = match.end()
        if match["end"] != delimiter:
            yield Row(tuple(cells), residue=tuple(residue))
            matcher.width = max(matcher.width, len(cells))
            cells, residue = [], []


class _CellMatcher:
    def __init__(self, text: str, delimiter: str) -> None:
        mark = re.escape(delimiter)
        self.text = text
        self.delimiter = delimiter
        self.width = 0
        """Cells of the widest row so far."""
        end = rf"(?P<end>{mark}|\r\n?|\n|\Z)"
        self.quoted = re.compile(rf'"(?P<quoted>(?:[^"]++|"")*+)"(?P<after>[^{mark}\r\n]*+){end}')
        self.bare = re.compile(rf"(?P<bare>[^{mark}\r\n]*+){end}")

    def match(self, at: int) -> tuple[re.Match[str], tuple[str, ...]]:
        """The cell that begins at a place of the text, with doubts of where it ends."""
        quoted = self.quoted.match(self.text, at) if self.text.startswith('"', at) else None
        bare = self.bare.match(self.text, at)
        assert bare is not None  # it may be empty, and the text's end is an end
        if quoted is None:
            is_open = bare["bare"].startswith('"')
            return bare, (_STRAY,) if is_open else ()
        if self._swallows_rows(quoted):
            return bare, (_STRAY,)
        if not quoted["after"].strip():
            return quoted, ()
        return (quoted, (_STRAY,)) if self.delimiter in quoted["quoted"] else (bare, ())

    def _swallows_rows(self, match: re.Match[str]) -> bool:
        """Whether text follows the closing quote of several lines, or one of these is a row by its width."""
        lines = match["quoted"].splitlines()
        several = len(lines) > 1
        return several and (bool(match["after"].strip()) or any(map(self._is_row, lines[1:-1])))

    def _is_row(self, line: str) -> bool:
        cells = line.split(self.delimiter)
        return len(cells) == self.width > 2 and any(_FIGURE.fullmatch(cell.strip()) for cell in cells)


def _build_cell(match: re.Match[str], doubts: tuple[str, ...]) -> RawCell:
    groups = match.groupdict()
    if "bare" in groups:
        return RawCell(groups["bare"], (Span(*match.span("bare")),), doubts=doubts)
    spans = [Span(*match.span(part)) for part in ("quoted", "after")]
    text = groups["quoted"].replace('""', '"') + groups["after"]
    return RawCell(text, tuple(spans if groups["after"] else spans[:1]), doubts=doubts)


def _locate_residue(match: re.Match[str]) -> Iterator[Span]:
    if "quoted" in match.re.groupindex:
        yield Span(match.start(), match.start("quoted"))
        yield Span(match.end("quoted"), match.end("quoted") + 1)
    yield Span(*match.span("end"))


def _has_padding(cell: RawCell) -> bool:
    return not cell.text.strip() or cell.text != cell.text.strip(" ")


class _Padding:
    """Whether blanks align the columns of a table: its first row of several cells tells."""

    def __init__(self, delimiter: str) -> None:
        self.may_be = delimiter == _PADDED
        self.known = False

    def strip(self, row: Row) -> Row:
        """The row without such blanks."""
        if not self.known and len(row.cells) > 1:
            self.may_be = self.may_be and all(map(_has_padding, row.cells))
            self.known = True
        if not (self.may_be and self.known):
            return row
        return replace(row, cells=tuple(_strip_cell(cell) for cell in row.cells))


def _strip_cell(cell: RawCell) -> RawCell:
    text, start = cell.text.strip(" "), len(cell.text) - len(cell.text.lstrip(" "))
    if len(cell.spans) != 1 or cell.spans[0].end - cell.spans[0].start != len(cell.text):
        return cell
    first = cell.spans[0].start + start
    return replace(cell, text=text, spans=(Span(first, first + len(text)),))


def _is_rule(row: Row) -> bool:
    """Whether a row only draws a line: «|---|:--:|», «+----+----+»."""
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    return bool(texts) and all(map(_RULE.fullmatch, texts))


def _join_row(row: Row, text: str) -> Line:
    spans = [span for cell in row.cells for span in cell.spans]
    whole = Span(min(spans).start, max(spans).end)
    whole = Span(min(whole.start, row.residue[0].start), max(whole.end, row.residue[-1].end))
    return Line(text[whole.start : whole.end], whole)


FORMAT = Format("delimited", _SUFFIXES, recognise, read_blocks, decode, spans_whole=True)
