"""Word documents (docx), streamed row by row.

What python-docx's cell text loses is kept: tracked insertions, content controls, nested tables.
Tracked deletions and moved-away text are left out of the cells, as Word shows the final text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from lxml import etree

from doblest.reading.archive import opened
from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, by_paragraph
from doblest.reading.paragraphs import Tags, Walk, paragraphs, runs
from doblest.reading.xml import counted, parsed, rows_and_around

_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
"""Parts whose text stands beside the body: it comes as lines after it."""


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a docx in their order, page headers, notes and comments last."""
    with opened(data, name) as archive:
        targets = _targets(archive, name)
        with archive.open(_MAIN) as source:
            yield from _Body(targets).blocks(rows_and_around(source, "{*}tr", "{*}tc", name))
        for part in _beside(archive, name):
            yield from _lines(part, Tags.of(part))


def whole(data: bytes, name: str) -> str:
    """All text of the same parts, taken run by run, without regard to rows and paragraphs."""
    with opened(data, name) as archive:
        with archive.open(_MAIN) as source:
            main = parsed(source, name)
        return "".join(text for part in (main, *_beside(archive, name)) for text in runs(part))


class _Body:
    """The body of a document, its tables numbered as they come."""

    def __init__(self, targets: dict[str, str]) -> None:
        self.targets = targets
        self.tags: Tags | None = None
        self.table: etree._Element | None = None
        self.tables = 0

    def blocks(self, found: Iterator[tuple[str, etree._Element]]) -> Iterator[Block]:
        for what, element in found:
            tags = self.tags = self.tags or Tags.of(element)
            if what == "row":
                yield self._row(element, tags)
            else:
                yield from _lines(element, tags)

    def _row(self, element: etree._Element, tags: Tags) -> Row:
        table = element.getparent()
        while table is not None and table.tag in tags.wrappers:
            table = table.getparent()
        if table is not self.table:
            self.table = table
            self.tables += 1
        return _Cells(element, tags, self.targets).row(self.tables)


class _Cells(Walk):
    """The cells of one row, read in one pass."""

    def __init__(self, row: etree._Element, tags: Tags, targets: Mapping[str, str]) -> None:
        super().__init__(tags, targets)
        self.element = row
        self.cells: list[RawCell] = []
        self.held = 0
        self.cell: etree._Element | None = None
        """The cell under way; those of tables within it are its lines."""
        self.width = 1
        self.continued = False

    def row(self, table: int) -> Row:
        self.over(self.element)
        self._end_cell()
        return Row(tuple(self.cells), table, merged=self.held == 1 and len(self.cells) > 1)

    def pass_by(self, element: etree._Element) -> None:
        tag, tags = element.tag, self.tags
        if tag == tags.cell:
            if self._is_own(element):
                self._end_cell()
                self.cell, self.held = element, self.held + 1
        elif tag in tags.shapes:
            self._shape(element)
        else:
            super().pass_by(element)

    def _is_own(self, cell: etree._Element) -> bool:
        parent = cell.getparent()
        return parent is self.element or next(cell.iterancestors(self.tags.row)) is self.element

    def _end_cell(self) -> None:
        if self.cell is not None:
            self.cells.append(by_paragraph(self.taken(), tuple(self.links), self.continued))
            if self.width > 1:
                self.cells.extend([EMPTY] * (self.width - 1))
            self.links, self.width, self.continued = [], 1, False

    def _shape(self, element: etree._Element) -> None:
        """Columns skipped before the row or spanned by a cell, and whether it is merged upwards."""
        properties = element.getparent()
        owner = properties.getparent() if properties is not None else None
        tag, value = element.tag, element.get(self.tags.value, "")
        if tag == self.tags.before and owner is self.element:
            self.cells.extend([EMPTY] * _number(value))
        elif tag == self.tags.span and owner is self.cell:
            self.width = _number(value) or 1
        elif tag == self.tags.merge and owner is self.cell:
            self.continued = value != "restart"


def _number(value: str) -> int:
    return counted(value, 64) if value.isdecimal() else 0


def _lines(element: etree._Element, tags: Tags) -> Iterator[Line]:
    if element.tag == tags.paragraph or next(element.iter(tags.paragraph), None) is not None:
        for text in paragraphs(element, tags):
            yield Line(text)


def _targets(archive: ZipFile, name: str) -> dict[str, str]:
    """Addresses of the hyperlinks by their relation."""
    if _RELATIONS not in archive.namelist():
        return {}
    with archive.open(_RELATIONS) as source:
        root = parsed(source, name)
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in root.iter("{*}Relationship")
        if relation.get("TargetMode") == "External"
    }


def _beside(archive: ZipFile, name: str) -> Iterator[etree._Element]:
    for part in sorted(filter(_BESIDE.fullmatch, archive.namelist())):
        with archive.open(part) as source:
            yield parsed(source, name)
