"""OpenDocument texts and spreadsheets (odt, ods), streamed row by row as docx is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, build_cell
from doblest.reading.format import Candidate, Format
from doblest.reading.parsers.xml_tables import (
    Markup,
    Table,
    TableReader,
    parse_count,
    parse_part,
    stream_rows,
)
from doblest.reading.safety import open_archive

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"

_CONTENT = "content.xml"
_CELL = f"{_TABLE}table-cell"
_ROWS_SPANNED = f"{_TABLE}number-rows-spanned"
_CELLS = (_CELL, f"{_TABLE}covered-table-cell")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_HIDDEN = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"))
"""Deleted text, and what is no part of the text it stands in."""
_MARKUP = Markup(f"{_TABLE}table", f"{_TABLE}table-row", _HIDDEN)
_NOT_INLINE = _HIDDEN.union(_PARAGRAPHS)
_SPACE = f"{_TEXT}s"
_CHARACTERS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SOURCE_BREAKS = re.compile(r"(?<![ \t])[ \t]*+[\r\n]\s*+")
"""White space of the file's own lay-out. Runs of blanks stay: LibreOffice means them."""
_FILLER = 64
"""A blank cell repeated so many times only fills the sheet to its edge."""
_MOST_REPEATED = 10_000


def recognise(candidate: Candidate) -> bool:
    return _CONTENT in candidate.members


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of an OpenDocument in their order."""
    with open_archive(data, name) as archive, archive.open(_CONTENT) as source:
        yield from _Reader().read_blocks(stream_rows(source, _MARKUP, name))


def extract_text(data: bytes, name: str) -> str:
    """All text of the document in its order, repeated cells as often as they are repeated."""
    with open_archive(data, name) as archive:
        body = parse_part(archive, _CONTENT, name).find(f"{_OFFICE}body")
    return _extract(body) if body is not None else ""


class _Reader(TableReader):
    markup = _MARKUP

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        row = self._read_row(element)
        return [row] * (_get_repeats(element, "rows") if any(cell.text for cell in row.cells) else 1)

    def read_lines(self, element: etree._Element) -> Iterable[Line]:
        inline = [] if element.tag in _PARAGRAPHS else ["".join(_iter_text(element, []))]
        return [Line(text) for text in (*filter(str.strip, inline), *_read_paragraphs(element, []))]

    def _read_row(self, element: etree._Element) -> Row:
        table = self.enter_table(element)
        cells: list[RawCell] = []
        count = 0
        for child in element.iterchildren(*_CELLS):
            cell = _read_cell(child, len(cells), table)
            times = _get_repeats(child, "columns")
            if times < _FILLER or cell.text:
                cells.extend([cell] * min(times, _FILLER))
            count += child.tag == _CELL
        merged = count == 1 < len(cells) and not any(cell.continued for cell in cells)
        return Row(tuple(cells), table.number, merged)


def _read_cell(element: etree._Element, column: int, table: Table) -> RawCell:
    if element.tag != _CELL:
        return RawCell(continued=True) if table.is_reached(column) else EMPTY
    table.rows_left[column] = parse_count(element.get(_ROWS_SPANNED), _MOST_REPEATED) - 1
    links: list[str] = []
    return build_cell(_read_paragraphs(element, links), tuple(links))


def _get_repeats(element: etree._Element, what: str) -> int:
    return parse_count(element.get(f"{_TABLE}number-{what}-repeated"), _MOST_REPEATED)


def _read_paragraphs(element: etree._Element, links: list[str]) -> list[str]:
    """The text of each paragraph in an element, those of nested tables among them."""
    return [
        "".join(_iter_text(paragraph, links))
        for paragraph in element.iter(*_PARAGRAPHS)
        if next(paragraph.iterancestors(*_HIDDEN), None) is None
    ]


def _iter_text(element: etree._Element, links: list[str]) -> Iterator[str]:
    """The text of one paragraph without that of paragraphs in it, which have their own turn."""
    yield _SOURCE_BREAKS.sub(" ", element.text or "")
    for child in element:
        tag = child.tag
        if tag == _SPACE:
            yield " " * parse_count(child.get(f"{_TEXT}c"), _MOST_REPEATED)
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag]
        elif isinstance(tag, str) and tag not in _NOT_INLINE:
            if child.get(_HREF, "").startswith(("http", "geo:")):
                links.append(child.get(_HREF, ""))
            yield from _iter_text(child, links)
        yield _SOURCE_BREAKS.sub(" ", child.tail or "")


def _extract(element: etree._Element) -> str:
    if not isinstance(element.tag, str) or element.tag in _HIDDEN:
        return ""
    if element.tag in _PARAGRAPHS and not _frames_table(element):
        return "".join(_extract_paragraphs(element))
    inner = "".join([element.text or "", *(_extract(child) + (child.tail or "") for child in element)])
    return inner * _count_times(element) if inner else ""


def _count_times(element: etree._Element) -> int:
    """How many cells or rows an element stands for."""
    if element.tag in _CELLS:
        return _get_repeats(element, "columns")
    return _get_repeats(element, "rows") if element.tag == _MARKUP.row else 1


def _frames_table(paragraph: etree._Element) -> bool:
    """Whether the rows of a text box separate what stands before it in a paragraph from what stands after."""
    in_row = next(paragraph.iterancestors(_MARKUP.row), None) is not None
    return not in_row and next(paragraph.iter(_MARKUP.row), None) is not None


def _extract_paragraphs(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, then that of the notes and boxes that stand within it."""
    within: list[etree._Element] = []
    yield _extract_own(element, within)
    for paragraph in within:
        yield from _extract_paragraphs(paragraph)


def _extract_own(element: etree._Element, within: list[etree._Element]) -> str:
    text = element.text or ""
    for child in element:
        if child.tag in _PARAGRAPHS:
            within.append(child)
        elif isinstance(child.tag, str) and child.tag not in _HIDDEN:
            text += _extract_own(child, within)
        text += child.tail or ""
    return text


FORMAT = Format("odf", (".odt", ".ods"), recognise, read_blocks, extract_text)
