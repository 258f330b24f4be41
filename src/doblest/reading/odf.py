"""OpenDocument texts and spreadsheets (odt, ods), streamed row by row as docx is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from doblest.reading.archive import opened
from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, by_paragraph
from doblest.reading.xml import counted, parsed, rows_and_around

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_CONTENT = "content.xml"
_ROW = f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_HIDDEN = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"))
"""Deleted text, and what is no part of the text it stands in."""
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACES = re.compile(r"[ \t]*[\r\n]\s*")
"""White space of the file's own lay-out. Runs of blanks stay: LibreOffice means them."""
_FILLER = 64
"""A blank cell repeated so many times only fills the sheet to its edge."""
_MOST_REPEATED = 10_000


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of an OpenDocument in their order."""
    with opened(data, name) as archive, archive.open(_CONTENT) as source:
        yield from _Body().blocks(rows_and_around(source, _ROW, _CELLS[0], name))


def whole(data: bytes, name: str) -> str:
    """All text of the document in its order, repeated cells as often as they are repeated."""
    with opened(data, name) as archive, archive.open(_CONTENT) as source:
        body = parsed(source, name).find(f"{_OFFICE}body")
    return _all_text(body) if body is not None else ""


class _Body:
    """The body of a document: its tables numbered, its merged cells kept in mind."""

    def __init__(self) -> None:
        self.table: etree._Element | None = None
        self.tables = 0
        self.merged: dict[int, int] = {}
        """By column, how many rows below still belong to a cell merged down."""

    def blocks(self, found: Iterator[tuple[str, etree._Element]]) -> Iterator[Block]:
        for what, element in found:
            if what == "around":
                for text in _paragraphs(element, []):
                    yield Line(text)
                continue
            row = self._row(element)
            for _ in range(_repeated(element, "rows") if any(cell.text for cell in row.cells) else 1):
                yield row

    def _row(self, element: etree._Element) -> Row:
        table = next(element.iterancestors(f"{_TABLE}table"), None)
        if table is not self.table:
            self.table, self.merged = table, {}
            self.tables += 1
        cells: list[RawCell] = []
        held = 0
        for child in element.iterchildren(*_CELLS):
            cell = self._cell(child, len(cells))
            times = _repeated(child, "columns")
            if not (times >= _FILLER and not cell.text):
                cells.extend([cell] * min(times, _FILLER))
            held += child.tag == _CELLS[0]
        merged = held == 1 and len(cells) > 1 and not any(cell.continued for cell in cells)
        return Row(tuple(cells), self.tables, merged)

    def _cell(self, element: etree._Element, column: int) -> RawCell:
        if element.tag != _CELLS[0]:
            left = self.merged.get(column, 0)
            self.merged[column] = left - 1
            return RawCell(continued=True) if left > 0 else EMPTY
        self.merged[column] = counted(element.get(f"{_TABLE}number-rows-spanned"), _MOST_REPEATED) - 1
        links: list[str] = []
        return by_paragraph(_paragraphs(element, links), tuple(links))


def _repeated(element: etree._Element, what: str) -> int:
    return counted(element.get(f"{_TABLE}number-{what}-repeated"), _MOST_REPEATED)


def _paragraphs(element: etree._Element, links: list[str]) -> list[str]:
    """The text of each paragraph in an element, those of nested tables among them."""
    return [
        "".join(_pieces(paragraph, links)) for paragraph in element.iter(*_PARAGRAPHS) if _shown(paragraph)
    ]


def _shown(element: etree._Element) -> bool:
    return not any(above.tag in _HIDDEN for above in element.iterancestors())


def _pieces(element: etree._Element, links: list[str]) -> Iterator[str]:
    """The text of one paragraph without that of paragraphs in it, which have their own turn."""
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}s":
            yield " " * counted(child.get(f"{_TEXT}c"), _MOST_REPEATED)
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif isinstance(tag, str) and tag not in _HIDDEN and tag not in _PARAGRAPHS:
            if child.get(_HREF, "").startswith(("http", "geo:")):
                links.append(child.get(_HREF, ""))
            yield from _pieces(child, links)
        yield _SPACES.sub(" ", child.tail or "")


def _all_text(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _HIDDEN:
        return ""
    if element.tag in _PARAGRAPHS:
        return "".join(_by_paragraph(element))
    inner = "".join([element.text or "", *(_all_text(child) + (child.tail or "") for child in element)])
    times = 1
    if element.tag in _CELLS:
        times = _repeated(element, "columns")
    elif element.tag == _ROW:
        times = _repeated(element, "rows")
    return inner * times if inner else ""


def _by_paragraph(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, then that of the notes and boxes that stand within it."""
    within: list[etree._Element] = []
    yield _own_text(element, within)
    for paragraph in within:
        yield from _by_paragraph(paragraph)


def _own_text(element: etree._Element, within: list[etree._Element]) -> str:
    text = element.text or ""
    for child in element:
        if child.tag in _PARAGRAPHS:
            within.append(child)
        elif isinstance(child.tag, str) and child.tag not in _HIDDEN:
            text += _own_text(child, within)
        text += child.tail or ""
    return text
