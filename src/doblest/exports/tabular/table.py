"""The owners' table: seven columns in their order, as the source has them or as corrected."""

from __future__ import annotations

import re

from msgspec import Struct

from doblest.exports.options import Values
from doblest.model import Cell, Edition, Entry, Memorial, Record

FIELDS = ("number", "city", "region", "year", "note", "memorial", "political")
NO_MEMORIAL = "Нет"

_HEADER = {
    "number": "№",
    "city": "Город",
    "region": "Область",
    "year": "Год",
    "note": "Примечание",
    "memorial": "Наличие стелы, сквера",
    "political": "Общеполитическая ситуация",
}
_RESIDUE = re.compile(r"\[bookmark: [^\]]*\]")
_URL = re.compile(r"(?:https?://|geo:)\S+")


class Box(Struct, frozen=True):
    """One cell to be written."""

    text: str
    links: tuple[str, ...] = ()
    """Targets that the text does not spell out."""


class Table(Struct, frozen=True):
    """The owners' table, ready for a writer."""

    columns: tuple[str, ...]
    """Field names, then the extra columns by their own header."""
    header: tuple[str, ...]


def table(edition: Edition, values: Values) -> Table:
    """The columns of an edition: the seven fields, then every extra column that an entry has."""
    extras = dict.fromkeys(name for record in edition.records for name in record.located.entry.extra)
    headings = {field: _heading(edition, field, values) for field in FIELDS}
    return Table((*FIELDS, *extras), (*headings.values(), *extras))


def row(record: Record, columns: tuple[str, ...], values: Values) -> list[Box]:
    """The cells of one record in the order of the columns."""
    entry = record.located.entry
    draw = _source_box if values == "source" else _corrected_box
    return [draw(entry, column) for column in columns]


def urls(text: str) -> list[tuple[str, bool]]:
    """The text cut where a link begins and ends: parts, and whether the part is a link."""
    parts: list[tuple[str, bool]] = []
    place = 0
    for match in _URL.finditer(text):
        parts += [(text[place : match.start()], False), (match.group(), True)]
        place = match.end()
    return [part for part in [*parts, (text[place:], False)] if part[0]]


def _heading(edition: Edition, field: str, values: Values) -> str:
    """The document's own word for a column, where a record of that document tells its place."""
    for record in edition.records[:1]:
        cell = record.located.entry.source.cells.get(field)
        if cell and 0 < cell.column <= len(edition.header):
            text = edition.header[cell.column - 1]
            return text if values == "source" else _RESIDUE.sub("", text).strip() or _HEADER[field]
    return _HEADER[field]


def _source_box(entry: Entry, column: str) -> Box:
    cell = entry.source.cells.get(column)
    if cell is None:
        return _corrected_box(entry, column)
    return Box(cell.text.removeprefix("\t"), _unspelt(cell))


def _unspelt(cell: Cell) -> tuple[str, ...]:
    return tuple(link for link in cell.links if link not in cell.text)


def _corrected_box(entry: Entry, column: str) -> Box:
    match column:
        case "number":
            return Box(f"{entry.number}.")
        case "year":
            return Box(str(entry.year) if entry.year is not None else _left(entry, "year"))
        case "memorial":
            return Box(_memorial(entry.memorial, _left(entry, "memorial")))
        case "political":
            return Box(entry.political_situation)
        case "city" | "region" | "note":
            return Box(str(getattr(entry, column)))
        case _:
            return Box(entry.extra.get(column, ""))


def _memorial(memorial: Memorial | None, source: str) -> str:
    if memorial is None:
        return NO_MEMORIAL if source else ""
    return "\n\n".join(part for part in (memorial.name, memorial.address, memorial.map_url) if part)


def _left(entry: Entry, field: str) -> str:
    """What the list says where the register has no value: a doubtful cell is never dropped."""
    cell = entry.source.cells.get(field)
    return cell.text.strip() if cell else ""
