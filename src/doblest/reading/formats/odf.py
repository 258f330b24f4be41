"""OpenDocument texts and spreadsheets (odt, ods, and flat fodt, fods), streamed row by row as docx is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import IO

from lxml import etree

from doblest.reading.blocks import EMPTY, Block, Line, RawCell, Row, build_cell, describe_hidden, doubt_row
from doblest.reading.format import ARCHIVE, Candidate, Format
from doblest.reading.parsers.odf_styles import OFFICE, TABLE, HiddenStyles
from doblest.reading.parsers.odf_text import (
    CELL,
    CELLS,
    HIDDEN,
    ROW,
    Surroundings,
    count_cells,
    extract,
    find_hidden_columns,
    get_repeats,
    is_paragraph,
    is_row_filtered,
    is_row_hidden,
    is_sheet_hidden,
    iter_text,
    read_cell,
    read_paragraphs,
)
from doblest.reading.parsers.xml_tables import (
    Markup,
    Table,
    TableReader,
    parse_count,
    parse_root,
    stream_rows,
)
from doblest.reading.safety import Repeats, catch_broken, open_archive, refuse_password

_ROWS_SPANNED = f"{TABLE}number-rows-spanned"
_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_PACKAGE = "encrypted-package"
"""The one member of a document that was locked whole (OpenDocument 1.4)."""
_MARKUP = Markup(f"{TABLE}table", ROW, HIDDEN)
_FLAT_HEAD = 2048
_MOST_REPEATED = 10_000


def recognise(candidate: Candidate) -> bool:
    if candidate.data.startswith(ARCHIVE):
        return not candidate.members.isdisjoint((_CONTENT, _PACKAGE))
    head = candidate.data[:_FLAT_HEAD]
    return b"<office:document" in head and b"urn:oasis:names:tc:opendocument" in head


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of an OpenDocument in their order."""
    with _open_parts(data, name) as parts:
        surroundings = _read_surroundings(parts, name)
        yield from _Reader(surroundings).read_blocks(stream_rows(parts[-1], _MARKUP, name))
        yield from describe_hidden(surroundings.hidden)


def extract_text(data: bytes, name: str) -> str:
    """All text of the document in its order, repeated cells as often as they are repeated."""
    with _open_parts(data, name) as parts:
        surroundings = _read_surroundings(parts, name)
        body = parse_root(parts[-1], name).find(f"{OFFICE}body")
        return extract(body, surroundings) if body is not None else ""


def _read_surroundings(parts: list[IO[bytes]], name: str) -> Surroundings:
    styles = HiddenStyles()
    for part in parts:
        styles.add(part, name)
    parts[-1].seek(0)
    return Surroundings(styles, Repeats(name))


@contextmanager
def _open_parts(data: bytes, name: str) -> Iterator[list[IO[bytes]]]:
    """The parts with styles, the last of them the content. Raises ReadingError where they are locked."""
    if not data.startswith(ARCHIVE):
        with catch_broken(name):
            yield [io.BytesIO(data)]
        return
    with open_archive(data, name) as archive:
        members = archive.namelist()
        if _PACKAGE in members or (_MANIFEST in members and b"encryption-data" in archive.read(_MANIFEST)):
            raise refuse_password(name)
        yield [archive.open(part) for part in (_STYLES, _CONTENT) if part in members]


class _Reader(TableReader):
    markup = _MARKUP

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings.repeats.name)
        self.surroundings = surroundings
        self.defined: set[int] = set()
        """Hidden columns of the table to come."""
        self.columns: dict[int, set[int]] = {}
        """By table, its hidden columns."""

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        table = self.enter_table(element)
        hidden = self.columns.setdefault(table.number, self.defined)
        self.defined = set()
        if is_row_hidden(element) or is_sheet_hidden(element, self.surroundings.styles):
            cells = ("".join(map(str, cell.itertext())) for cell in element.iterchildren(*CELLS))
            self.surroundings.hidden.append(" ".join(cells))
            return ()
        row = self._read_row(element, table, hidden)
        if is_row_filtered(element):
            row = doubt_row(row)
        times = get_repeats(element, "rows") if any(cell.text for cell in row.cells) else 1
        self._count_repeats(element, row, times)
        return repeat(row, times)

    def _count_repeats(self, element: etree._Element, row: Row, times: int) -> None:
        """Raises ReadingError before anything is repeated that is too much together."""
        repeats = self.surroundings.repeats
        repeats.add("rows", times - 1)
        repeats.add("cells", times * len(row.cells) - sum(1 for _ in element.iterchildren(*CELLS)))
        written = {id(cell): cell for cell in row.cells}.values()  # a repeated cell is one value
        told, said = (sum(len(cell.text) for cell in cells) for cells in (row.cells, written))
        repeats.add("characters", times * told - said)

    def read_lines(self, element: etree._Element) -> Iterable[Block]:
        self.defined |= find_hidden_columns(element)
        inline = [] if is_paragraph(element) else ["".join(iter_text(element, [], self.surroundings))]
        paragraphs = read_paragraphs(element, [], self.surroundings, HIDDEN)
        return [Line(text) for text in (*filter(str.strip, inline), *paragraphs)]

    def _read_row(self, element: etree._Element, table: Table, hidden: set[int]) -> Row:
        cells: list[RawCell] = []
        count = 0
        for child in element.iterchildren(*CELLS):
            cell = _read_cell(child, len(cells), table, self.surroundings)
            cells.extend([cell] * count_cells(child, is_filled=bool(cell.text)))
            count += child.tag == CELL
        merged = count == 1 < len(cells) and not any(cell.continued for cell in cells)
        shown = [EMPTY if place in hidden else cell for place, cell in enumerate(cells)] if hidden else cells
        self.surroundings.hidden.extend(cells[place].text for place in sorted(hidden) if place < len(cells))
        return Row(tuple(shown), table.number, merged)


def _read_cell(element: etree._Element, column: int, table: Table, surroundings: Surroundings) -> RawCell:
    if element.tag != CELL:
        return RawCell(continued=True) if table.is_reached(column) else EMPTY
    table.rows_left[column] = parse_count(element.get(_ROWS_SPANNED), _MOST_REPEATED) - 1
    text = read_cell(element, surroundings)
    return build_cell(text.lines, text.links, doubts=text.doubts)


FORMAT = Format("odf", (".odt", ".ods", ".fodt", ".fods"), recognise, read_blocks, extract_text)
