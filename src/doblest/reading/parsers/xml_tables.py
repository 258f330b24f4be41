"""Tables of XML read row by row, forgetting what was read: for docx, odt, ods and html."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import partial
from itertools import chain, islice, takewhile
from typing import IO, Literal, cast
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct, field

from doblest.reading.blocks import Block, Frame, Row
from doblest.reading.safety import MarkedSource, check_count, reject_entities

_NARROW = 100
"""Columns."""

Event = tuple[Literal["row", "frame", "around"], etree._Element]
"""A row, a row with rows in its cells, or what stands before, between and after the tables."""


class Markup(Struct, frozen=True):
    """Tags of a table's elements: Clark names, `{*}` for any namespace."""

    table: str
    row: str
    hidden: frozenset[str] = frozenset()
    """Elements whose rows are not shown."""


class Table(Struct):
    """A table under way: its number, and where cells reach down into the rows to come."""

    number: int = 0
    rows_left: dict[int, int] = field(default_factory=dict)
    """By column, how many rows below still belong to a cell above."""

    def is_reached(self, column: int) -> bool:
        """Whether a column of the row under way is one into which a cell above reaches; asked once a row."""
        left = self.rows_left.get(column, 0)
        self.rows_left[column] = left - 1
        return left > 0


class TableReader(ABC):
    """Reads the rows and lines of one document, its tables numbered from 1 as they come."""

    markup: Markup

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.rows = self.cells = 0
        self.tables: dict[etree._Element | None, Table] = {}
        self.table = Table()
        """That of the row under way, whose parent is remembered."""
        self.parent: etree._Element | None = None

    def read_blocks(self, events: Iterable[Event]) -> Iterator[Block]:
        for what, element in events:
            if what == "row":
                for row in self.read_rows(element):
                    self._check_size(row)
                    yield row
            elif what == "frame":
                yield from self._read_frame(element)
            else:
                yield from self.read_lines(element)

    def _check_size(self, row: Row) -> None:
        """Raises ReadingError where the tables have more rows, columns or cells than the limits.

        Narrow rows are checked a hundred at a time.
        """
        columns = len(row.cells)
        self.rows += 1
        self.cells += columns
        if columns < _NARROW and self.rows % _NARROW:
            return
        check_count(self.rows, "rows", self.name)
        check_count(columns, "columns", self.name)
        check_count(self.cells, "cells", self.name)

    def enter_table(self, row: etree._Element) -> Table:
        """The table of a row."""
        parent = row.getparent()
        if parent is None or parent is not self.parent:
            table = next(row.iterancestors(self.markup.table), None)
            self.parent, self.table = parent, self.tables.setdefault(table, Table(len(self.tables) + 1))
        return self.table

    def _read_frame(self, element: etree._Element) -> Iterator[Frame]:
        """A row with tables in its cells; none where the row is not of the document."""
        for row in self.read_rows(element):
            yield Frame(partial(_get_row, row), partial(self._read_cells, element))

    def _read_cells(self, element: etree._Element) -> Iterator[Block]:
        rows = [row for _, row in etree.iterwalk(element, tag=self.markup.row) if row is not element]
        yield from self.read_blocks(walk_rows(rows, self.markup, element))
        yield from self.read_lines(element)

    @abstractmethod
    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        """The row that an element is, as often as it is repeated."""

    @abstractmethod
    def read_lines(self, element: etree._Element) -> Iterable[Block]:
        """The lines of an element outside the rows."""


def _get_row(row: Row) -> Row:
    return row


def stream_rows(source: IO[bytes], markup: Markup, name: str) -> Iterator[Event]:
    """Rows that are in no other row, and what stands around their tables.

    Everything comes in document order, and an element is forgotten once the caller asks for the
    next. No entity is expanded, nothing is fetched, and libxml2's own limits on depth and size stand.
    """
    marked = MarkedSource(source, name)
    parser = etree.iterparse(marked, tag=markup.row, resolve_entities=False, no_network=True, load_dtd=False)
    rows = (element for _, element in parser)
    first = next(rows, None)
    if first is not None:
        reject_entities(first, name)
        for event in walk_rows(chain((first,), rows), markup):
            marked.forget()
            yield event
    reject_entities(parser.root, name)
    yield "around", parser.root


def walk_rows(
    rows: Iterable[etree._Element], markup: Markup, within: etree._Element | None = None
) -> Iterator[Event]:
    """Rows that are in no other row but `within`, each after what precedes it; both are forgotten in turn.

    Rows come in the order in which they end, those in a cell of a row before it.
    """
    previous, parent, framed = None, None, False
    above: set[etree._Element] = set()
    for row in rows:
        known = parent is not None and row.getparent() is parent
        owner = within if known else next(row.iterancestors(markup.row, *markup.hidden), None)
        if owner is not within:
            framed = framed or owner is None or owner.tag not in markup.hidden
            continue
        _forget(previous)
        if not known or row.getprevious() is not None:
            yield from _take_preceding(row, above)
        yield "frame" if framed else "row", row
        row.clear(keep_tail=True)  # type: ignore[call-arg] # unknown to the stubs
        previous, parent, framed = row, row.getparent(), False


def parse_part(archive: ZipFile, part: str, name: str) -> etree._Element:
    """The root of a part. Raises ReadingError where it declares entities."""
    with archive.open(part) as source:
        return parse_root(source, name)


def parse_root(source: IO[bytes], name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(cast("IO[bytes]", MarkedSource(source, name)), parser).getroot()
    reject_entities(root, name)
    return root


def get_attribute(element: etree._Element, name: str) -> str:
    """An attribute in the element's own namespace, as WordprocessingML has them; empty where it is not."""
    return element.get(element.tag[: element.tag.index("}") + 1] + name, "")


def parse_count(value: str | None, limit: int) -> int:
    """A count that an attribute gives, at most so many; 1 where it gives none."""
    return min(int(value[:9]), limit) if value and value.isdecimal() else 1


def _take_preceding(row: etree._Element, above: set[etree._Element]) -> Iterator[Event]:
    """What precedes an element at every level above it, outermost first; above others it was taken before."""
    fresh = list(takewhile(lambda element: element not in above, row.iterancestors()))
    above.update(fresh)
    for element in [*reversed(fresh), row]:
        parent = element.getparent()
        if parent is not None and (element.getprevious() is not None or (parent.text or "").strip()):
            yield "around", _split_before(element, parent)


def _split_before(element: etree._Element, parent: etree._Element) -> etree._Element:
    """All that stands before an element in its parent, in a parent of its own.

    It is copied and deleted: lxml moves elements with namespaces in quadratic time.
    """
    place = parent.index(element)
    front = parent.makeelement(parent.tag)
    front.text, parent.text = parent.text, None
    front.extend(deepcopy(child) for child in islice(parent, place))
    del parent[:place]
    return front


def _forget(row: etree._Element | None) -> None:
    """Removes a row that was read, but for text that follows it where none should stand."""
    parent = row.getparent() if row is not None else None
    if row is not None and parent is not None and not (row.tail or "").strip():
        parent.remove(row)
