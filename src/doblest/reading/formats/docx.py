"""Word documents (docx), streamed row by row.

Tracked insertions, content controls and nested tables are read, which python-docx's cell text loses.
Tracked deletions and moved-away text are left out of the cells, as Word shows the final text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from zipfile import ZipFile

from lxml import etree

from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, build_cell
from doblest.reading.format import Candidate, Format
from doblest.reading.parsers.ooxml import parse_relationships
from doblest.reading.parsers.wordml import FALLBACK, TextWalk, iter_runs, read_paragraphs
from doblest.reading.parsers.xml_tables import (
    Markup,
    TableReader,
    get_attribute,
    parse_count,
    parse_part,
    stream_rows,
)
from doblest.reading.safety import open_archive

_MAIN = "word/document.xml"
_MARKUP = Markup("{*}tbl", "{*}tr", frozenset((FALLBACK,)))
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
"""Parts whose text stands beside the body: it comes as lines after it."""
_MOST_SPANNED = 64


def recognise(candidate: Candidate) -> bool:
    return _MAIN in candidate.members


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a docx in their order, page headers, notes and comments last."""
    with open_archive(data, name) as archive:
        reader = _Reader(parse_relationships(archive, _MAIN, name, external=True))
        with archive.open(_MAIN) as source:
            yield from reader.read_blocks(stream_rows(source, _MARKUP, name))
        for part in _parse_beside(archive, name):
            yield from reader.read_lines(part)


def extract_text(data: bytes, name: str) -> str:
    """All text of the same parts, taken run by run, without regard to rows and paragraphs."""
    with open_archive(data, name) as archive:
        main = parse_part(archive, _MAIN, name)
        return "".join(text for part in (main, *_parse_beside(archive, name)) for text in iter_runs(part))


def _parse_beside(archive: ZipFile, name: str) -> Iterator[etree._Element]:
    for part in sorted(filter(_BESIDE.fullmatch, archive.namelist())):
        yield parse_part(archive, part, name)


class _Reader(TableReader):
    markup = _MARKUP

    def __init__(self, targets: Mapping[str, str]) -> None:
        super().__init__()
        self.targets = targets

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        return (_RowWalk(element, self.targets).read(self.enter_table(element).number),)

    def read_lines(self, element: etree._Element) -> Iterable[Line]:
        return map(Line, read_paragraphs(element))


class _RowWalk(TextWalk):
    """The cells of one row, read in one pass."""

    def __init__(self, row: etree._Element, targets: Mapping[str, str]) -> None:
        super().__init__(targets)
        self.row = row
        self.cells: list[RawCell] = []
        self.count = 0
        self.cell: etree._Element | None = None
        """The cell under way; those of tables within it are its lines."""
        self.width = 1
        self.continued = False

    def read(self, table: int) -> Row:
        self.walk(self.row)
        self._end_cell()
        return Row(tuple(self.cells), table, merged=self.count == 1 < len(self.cells))

    def visit_cell(self, element: etree._Element) -> None:
        own = element.getparent() is self.row or next(element.iterancestors(_MARKUP.row)) is self.row
        if own:
            self._end_cell()
            self.cell = element
            self.count += 1

    def visit_skipped(self, element: etree._Element) -> None:
        """Columns left out before the row's first cell."""
        if _get_owner(element) is self.row:
            self.cells.extend([EMPTY] * _parse_width(element))

    def visit_spanned(self, element: etree._Element) -> None:
        if _get_owner(element) is self.cell:
            self.width = _parse_width(element) or 1

    def visit_merged(self, element: etree._Element) -> None:
        if _get_owner(element) is self.cell:
            self.continued = get_attribute(element, "val") != "restart"

    def _end_cell(self) -> None:
        if self.cell is not None:
            lines, links, doubts = self.take_paragraphs(), tuple(self.links), tuple(self.doubts)
            self.cells.append(build_cell(lines, links, self.continued, doubts))
            if self.width > 1:
                self.cells.extend([EMPTY] * (self.width - 1))
            self.width, self.continued = 1, False
            self.links.clear()
            self.doubts.clear()


def _parse_width(element: etree._Element) -> int:
    value = get_attribute(element, "val")
    return parse_count(value, _MOST_SPANNED) if value.isdecimal() else 0


def _get_owner(element: etree._Element) -> etree._Element | None:
    """The row or cell whose property an element is."""
    return next(islice(element.iterancestors(), 1, None), None)


FORMAT = Format("docx", (".docx",), recognise, read_blocks, extract_text)
