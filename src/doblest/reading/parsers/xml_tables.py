"""Tables of XML read row by row, forgetting what was read: for docx, odt, ods and html."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Literal
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct

from doblest.reading.blocks import Block, Line, Row
from doblest.reading.safety import reject_entities

Found = tuple[Literal["row", "around"], etree._Element]


class Markup(Struct, frozen=True):
    """Tags of a table's elements: Clark names, `{*}` for any namespace."""

    table: str
    row: str
    cell: str


class TableReader(ABC):
    """Reads the rows and lines of one document, its tables numbered from 1 as they come."""

    markup: Markup

    def __init__(self) -> None:
        self.tables: dict[etree._Element | None, int] = {}
        self.parent: etree._Element | None = None
        self.table = 0
        """Of the row before, whose parent is remembered."""

    def read_blocks(self, found: Iterable[Found]) -> Iterator[Block]:
        for what, element in found:
            yield from self.read_rows(element) if what == "row" else self.read_lines(element)

    def number_table(self, row: etree._Element) -> int:
        parent = row.getparent()
        if parent is None or parent is not self.parent:
            table = next(row.iterancestors(self.markup.table), None)
            self.parent, self.table = parent, self.tables.setdefault(table, len(self.tables) + 1)
        return self.table

    @abstractmethod
    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        """The row that an element is, as often as it is repeated."""

    @abstractmethod
    def read_lines(self, element: etree._Element) -> Iterable[Line]:
        """The lines of an element outside the rows."""


def stream_rows(source: IO[bytes], markup: Markup, name: str) -> Iterator[Found]:
    """Rows that are in no cell, and the elements before, between and after their tables.

    Everything comes in document order, and an element is forgotten once the caller asks for the
    next. No entity is expanded, nothing is fetched, and libxml2's own limits on depth and size stand.
    """
    parser = etree.iterparse(source, tag=markup.row, resolve_entities=False, no_network=True, load_dtd=False)
    rows = (element for _, element in parser)
    first = next(rows, None)
    if first is not None:
        reject_entities(first, name)
        yield from walk_rows(chain((first,), rows), markup)
    reject_entities(parser.root, name)
    yield "around", parser.root


def walk_rows(rows: Iterable[etree._Element], markup: Markup) -> Iterator[Found]:
    """Rows that are in no cell, each after what precedes it; both are forgotten in turn."""
    previous, parent = None, None
    for row in rows:
        known = parent is not None and row.getparent() is parent
        if not known and next(row.iterancestors(markup.cell), None) is not None:
            continue
        _forget(previous)
        if not known or row.getprevious() is not None:
            yield from _take_preceding(row)
        yield "row", row
        row.clear()
        previous, parent = row, row.getparent()


def parse_part(archive: ZipFile, part: str, name: str) -> etree._Element:
    """The root of a part. Raises ReadingError where it declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with archive.open(part) as source:
        root = etree.parse(source, parser).getroot()
    reject_entities(root, name)
    return root


def parse_count(value: str | None, limit: int) -> int:
    """A count that an attribute gives, at most so many; 1 where it gives none."""
    return min(int(value[:9]), limit) if value and value.isdecimal() else 1


def _take_preceding(row: etree._Element) -> Iterator[Found]:
    """What precedes an element at every level above it, outermost first; forgotten in turn."""
    for level in [*reversed(list(row.iterancestors())), row]:
        for sibling in reversed(list(level.itersiblings(preceding=True))):
            yield "around", sibling
            _forget(sibling)


def _forget(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)
