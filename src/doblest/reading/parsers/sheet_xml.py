"""What calamine does not say of the sheets of an xlsx: links, and rows and columns that are not shown.

ECMA-376, part 1, 18.3.
"""

from __future__ import annotations

import re
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.ooxml import get_relationship, parse_relationships
from doblest.reading.parsers.xml_tables import parse_part
from doblest.reading.safety import MarkedSource

_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?")
_LAST_COLUMN = 16_384
_LINK_FORMULA = re.compile(r'\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
_VISITORS = {
    "row": "visit_row",
    "col": "visit_column",
    "hyperlink": "visit_hyperlink",
    "filterColumn": "visit_filter_column",
    "autoFilter": "visit_filter",
}
"""By local name, the method of a walk."""
_ON = frozenset(("1", "true"))

Place = tuple[int, int]
"""Row and column from 0."""


class SheetNotes(Struct):
    """What is said of one sheet beside its values. Rows and columns from 0."""

    links: dict[Place, str] = field(default_factory=dict)
    doubts: dict[Place, str] = field(default_factory=dict)
    """Why a cell has no value where its book has something else."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    """Rows that a filter hides: they are a view, not a secret."""


def parse_notes(archive: ZipFile, name: str) -> dict[str, SheetNotes]:
    """What is said of each sheet, by its name; nothing where the workbook is not of XML."""
    if _BOOK not in archive.namelist():
        return {}
    parts = parse_relationships(archive, _BOOK, name, external=False)
    sheets = [
        (sheet.get("name", ""), get_relationship(sheet))
        for sheet in parse_part(archive, _BOOK, name).iter("{*}sheet")
    ]
    return {title: _parse_sheet(archive, parts[key], name) for title, key in sheets if key in parts}


def _parse_sheet(archive: ZipFile, part: str, name: str) -> SheetNotes:
    walk = _SheetWalk(parse_relationships(archive, part, name, external=True))
    tags = tuple(f"{{*}}{name}" for name in _VISITORS)
    with archive.open(part) as source:
        marked = MarkedSource(source, name)
        for _, element in etree.iterparse(marked, tag=tags, resolve_entities=False):
            visitor = _VISITORS[element.tag.rpartition("}")[2]]
            getattr(walk, visitor)(element)
            if visitor == "visit_row":
                marked.forget()
    walk.finish()
    return walk.notes


class _SheetWalk(Struct):
    """One pass over a sheet; rows come before the filter that may be what hides them."""

    targets: dict[str, str]
    notes: SheetNotes = field(default_factory=SheetNotes)
    row: int = -1
    filter: range = range(0)
    """Rows below the header of a filter that chooses among them."""
    chooses: bool = False

    def visit_column(self, element: etree._Element) -> None:
        if element.get("hidden") in _ON:
            first, last = (_parse_index(element.get(side)) for side in ("min", "max"))
            self.notes.hidden_columns.update(range(first, min(last + 1, _LAST_COLUMN)))

    def visit_row(self, element: etree._Element) -> None:
        number = _parse_index(element.get("r"))
        self.row = number if number >= 0 else self.row + 1
        if element.get("hidden") in _ON:
            self.notes.hidden_rows.add(self.row)
        self._note_cells(element)
        _forget_before(element)

    def _note_cells(self, row: etree._Element) -> None:
        """Errors, formulas without a value, and links that a formula makes."""
        column = -1
        for cell in row:
            reference = _REFERENCE.match(cell.get("r", "")) if len(cell) else None
            column = _parse_column(reference[1]) if reference else column + 1
            formula = cell.find("{*}f")
            if formula is not None and (link := _LINK_FORMULA.match(formula.text or "")):
                self.notes.links[self.row, column] = link[1]
            if doubt := _find_doubt(cell, formula):
                self.notes.doubts[self.row, column] = doubt

    def visit_filter_column(self, element: etree._Element) -> None:
        self.chooses = True

    def visit_filter(self, element: etree._Element) -> None:
        reference = _REFERENCE.match(element.get("ref", ""))
        if reference and self.chooses:
            self.filter = range(int(reference[2]), int(reference[3] or reference[2]))

    def visit_hyperlink(self, element: etree._Element) -> None:
        reference = _REFERENCE.match(element.get("ref", ""))
        target = self.targets.get(get_relationship(element))
        if reference and target:
            self.notes.links[int(reference[2]) - 1, _parse_column(reference[1])] = target
        element.clear()

    def finish(self) -> None:
        notes = self.notes
        notes.filtered_rows = {row for row in notes.hidden_rows if row in self.filter}
        notes.hidden_rows -= notes.filtered_rows


def _find_doubt(cell: etree._Element, formula: etree._Element | None) -> str:
    """Why a cell has no value; empty where it has one, or is blank."""
    kind = cell.get("t")
    value = cell.findtext("{*}v") if kind == "e" or formula is not None else None
    if kind == "e":
        return f"в клетке ошибка {value}: значения в ней нет"
    if formula is not None and not value and kind != "str":
        return "в клетке формула, значение которой в книге не сохранено: откройте книгу и сохраните её заново"
    return ""


def _forget_before(element: etree._Element) -> None:
    """Removes what was read: the element under way must stay."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]


def _parse_index(text: str | None) -> int:
    """An index from 0 of a number from 1; -1 where there is none."""
    return int(text) - 1 if text and text.isdecimal() and len(text) < 8 else -1


def _parse_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
