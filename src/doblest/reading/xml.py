"""Documents of XML walked row by row, forgetting what was read: for docx, odt and ods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Literal

from lxml import etree

from doblest.reading.archive import refuse_entities

Found = tuple[Literal["row", "around"], etree._Element]


def rows_and_around(source: IO[bytes], row: str, cell: str, name: str) -> Iterator[Found]:
    """Rows that are in no cell, and the elements before, between and after their tables.

    Tags are Clark names, `{*}` for any namespace. Everything comes in document order, and an
    element is forgotten once the caller asks for the next. No entity is expanded, nothing is
    fetched, and libxml2's own limits on depth and size stand.
    """
    parser = etree.iterparse(source, tag=row, resolve_entities=False, no_network=True, load_dtd=False)
    rows = (element for _, element in parser)
    first = next(rows, None)
    if first is not None:
        refuse_entities(first, name)
        yield from walked(chain((first,), rows), cell)
    refuse_entities(parser.root, name)
    yield "around", parser.root


def walked(rows: Iterable[etree._Element], cell: str) -> Iterator[Found]:
    """Rows that are in no cell, each after what precedes it; both are forgotten in turn."""
    previous, table = None, None
    for row in rows:
        known = table is not None and row.getparent() is table
        if not known and next(row.iterancestors(cell), None) is not None:
            continue
        _forget(previous)
        if not known or row.getprevious() is not None:
            for passed in _passed(row):
                yield "around", passed
                _forget(passed)
        yield "row", row
        row.clear()
        previous, table = row, row.getparent()


def parsed(source: IO[bytes], name: str) -> etree._Element:
    """The root of a whole document. Raises ReadingError where it declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(source, parser).getroot()
    refuse_entities(root, name)
    return root


def counted(value: str | None, most: int) -> int:
    """A count that an attribute holds, at most so many; 1 where it holds none."""
    return min(int(value[:9]), most) if value and value.isdecimal() else 1


def _passed(element: etree._Element) -> Iterator[etree._Element]:
    """What precedes an element at every level above it, outermost first."""
    for level in [*reversed(list(element.iterancestors())), element]:
        yield from reversed(list(level.itersiblings(preceding=True)))


def _forget(element: etree._Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)
