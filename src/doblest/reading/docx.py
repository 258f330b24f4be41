"""Word documents (docx), streamed row by row.

What python-docx's cell text loses is kept: tracked insertions, content controls, nested tables.
Tracked deletions and moved-away text are left out of the cells, as Word shows the final text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from doblest.reading.archive import opened
from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, by_paragraph
from doblest.reading.paragraphs import Tags, paragraphs, runs
from doblest.reading.xml import parsed, rows_and_around

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
        table = next(element.iterancestors(tags.table), None)
        if table is not self.table:
            self.table = table
            self.tables += 1
        held = [(_width(cell, tags), self._cell(cell, tags)) for cell in _children(element, tags.cell, tags)]
        cells = [EMPTY] * _number(element.find(tags.before_path), tags)
        for width, cell in held:
            cells.append(cell)
            cells.extend([EMPTY] * (width - 1))
        return Row(tuple(cells), self.tables, merged=len(held) == 1 and len(cells) > 1)

    def _cell(self, element: etree._Element, tags: Tags) -> RawCell:
        links: list[str] = []
        text = paragraphs(element, tags, self.targets, links)
        return by_paragraph(text, tuple(links), _continued(element, tags))


def _children(parent: etree._Element, wanted: str, tags: Tags) -> Iterator[etree._Element]:
    """Children, those wrapped in content controls, tracked insertions and the like included."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in tags.wrappers:
            yield from _children(child, wanted, tags)


def _width(cell: etree._Element, tags: Tags) -> int:
    return _number(cell.find(tags.span_path), tags) or 1


def _number(element: etree._Element | None, tags: Tags) -> int:
    value = element.get(tags.value) if element is not None else None
    return min(int(value), 64) if value and value.isdecimal() else 0


def _continued(cell: etree._Element, tags: Tags) -> bool:
    merge = cell.find(tags.merge_path)
    return merge is not None and merge.get(tags.value) != "restart"


def _lines(element: etree._Element, tags: Tags) -> Iterator[Line]:
    if element.tag == tags.paragraph or next(element.iter(tags.paragraph), None) is not None:
        for text in paragraphs(element, tags, {}, []):
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
