"""The owners' table: its columns in their order, as the source has them or as corrected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from doblest.exports.memorial_cell import format_memorial
from doblest.exports.options import Values
from doblest.exports.values import read_source
from doblest.language.residue import RESIDUE
from doblest.model import Edition, Entry
from doblest.reference.titles import get_title, match_title
from doblest.wording.vocabulary import field_name

_HEADER = {
    "number": "№",
    "city": "Город",
    "region": "Область",
    "year": "Год",
    "note": "Примечание",
    "memorial": "Наличие стелы, сквера",
    "political": "Общеполитическая ситуация",
}
_PUBLIC = tuple(field for field in _HEADER if field != "political")
_URL = re.compile(r"((?:https?://|geo:)\S+)")

_SETTLEMENTS = "settlements"
"""A column of lists whose places are made of several."""


class TableCell(Struct, frozen=True):
    """One cell to be written."""

    text: str
    links: tuple[str, ...] = ()
    """Targets that the text does not spell out."""


class Table(Struct, frozen=True):
    """The owners' table, ready for a writer."""

    columns: tuple[str, ...]
    """Field names, then the extra columns by their own header."""
    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    """Of each record the cells in the order of the columns."""


def build_table(edition: Edition, values: Values) -> Table:
    """The columns of an edition: the fields, then every extra column that an entry has.

    What everybody may see has neither the internal column nor extra ones.
    """
    entries = [record.located.entry for record in edition.records]
    fields = _choose_fields(entries)
    extras = dict.fromkeys(name for entry in entries for name in entry.extra)
    columns = (*fields, *extras)
    headings = [_build_heading(edition, field, values) for field in fields]
    build_cell = _build_source_cell if values == "original" else _build_corrected_cell
    rows = tuple(tuple(build_cell(entry, column) for column in columns) for entry in entries)
    return Table(columns, (*headings, *extras), rows)


def _choose_fields(entries: Sequence[Entry]) -> tuple[str, ...]:
    fields = tuple(_HEADER) if any(map(_has_political, entries)) else _PUBLIC
    is_of_several = any(entry.settlements for entry in entries)
    return (*fields[:2], _SETTLEMENTS, *fields[2:]) if is_of_several else fields


def _has_political(entry: Entry) -> bool:
    return bool(entry.political_situation) or "political" in entry.source.cells


def split_links(text: str) -> list[tuple[str, bool]]:
    """The text cut where a link begins and ends: parts, and whether the part is a link."""
    return [(part, bool(place % 2)) for place, part in enumerate(_URL.split(text)) if part]


def find_link(cell: TableCell) -> str:
    """The first address that the cell leads to, or nothing."""
    spelt = (part for part, is_link in split_links(cell.text) if is_link)
    return next((address for address in (*cell.links, *spelt) if address), "")


def build_list_heading(edition: Edition) -> str:
    """The owners' lines above the table, after the title's name where an import could not tell the title."""
    lines, title = edition.heading.strip("\n"), get_title(edition.title_key or None)
    tells_title = bool(lines.strip()) and match_title(lines) == title
    return lines if tells_title else f"{title.name}\n{lines}".strip("\n")


def _build_heading(edition: Edition, field: str, values: Values) -> str:
    """The document's own word for a column, where a record of that document tells its place."""
    for record in edition.records[:1]:
        cell = record.located.entry.source.cells.get(field)
        if cell and 0 < cell.column <= len(edition.header):
            text = edition.header[cell.column - 1]
            return text if values == "original" and text else RESIDUE.sub("", text).strip() or _name(field)
    return _name(field)


def _name(field: str) -> str:
    return _HEADER.get(field) or field_name(field).ru


def _build_source_cell(entry: Entry, column: str) -> TableCell:
    if column == _SETTLEMENTS or (text := read_source(entry, column)) is None:
        return _build_corrected_cell(entry, column)
    unspelt = tuple(link for link in entry.source.cells[column].links if link not in text)
    return TableCell(text, unspelt)


def _build_corrected_cell(entry: Entry, column: str) -> TableCell:
    match column:
        case "number":
            return TableCell(f"{entry.number}.")
        case "settlements":
            return TableCell(", ".join(entry.settlements))
        case "year":
            return TableCell(_write_year(entry))
        case "memorial":
            source = _read_source(entry, "memorial")
            return TableCell(format_memorial(entry.memorial) if entry.memorial or source else "")
        case "political":
            return TableCell(entry.political_situation)
        case "city" | "region" | "note":
            return TableCell(str(getattr(entry, column)))
        case _:
            return TableCell(entry.extra.get(column, ""))


def _write_year(entry: Entry) -> str:
    return str(entry.year) if entry.year is not None else _read_source(entry, "year")


def _read_source(entry: Entry, field: str) -> str:
    """What the list says where the register has no value: a doubtful cell is never dropped."""
    cell = entry.source.cells.get(field)
    return cell.text.strip() if cell else ""
