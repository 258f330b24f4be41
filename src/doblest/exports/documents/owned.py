"""The owners' own Word file: which of its cells an entry was read from."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from typing import Any

import docx
from docx.oxml.ns import qn

from doblest.exports.documents.cell_text import list_characters
from doblest.exports.documents.tracked import Place
from doblest.exports.values import read_source
from doblest.model import Edition, Record

Places = dict[tuple[str, str], Place]
"""Cells by slug and field."""
_LONGEST_NAME = 200
"""Characters of a cell that may name a city."""


def open_document(content: bytes) -> Any | None:
    """The file as a document; None where it is none that can be changed in place."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    try:
        return docx.Document(io.BytesIO(content))
    except (KeyError, ValueError):  # another office format, or a package of parts under other names
        return None


def find_places(document: Any, edition: Edition) -> Places:
    """The cells of the entries' fields, by what stands in them: a row that was not found is left out."""
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for row in document.element.body.iter(qn("w:tr")):
        cells = list(row.iterchildren(qn("w:tc")))
        for text in {text for text in map(_read, cells) if len(text) <= _LONGEST_NAME}:
            rows[text].append(cells)
    places: Places = {}
    for record in edition.records:
        places |= _find_record(record, rows)
    return places


def _find_record(record: Record, rows: dict[str, list[list[Any]]]) -> Places:
    entry = record.located.entry
    fields = {field: (cell.column, read_source(entry, field)) for field, cell in entry.source.cells.items()}
    city = fields.get("city", (0, None))[1]
    found = (
        {
            (record.slug, field): Place(cells[column - 1], text)
            for field, (column, text) in fields.items()
            if text is not None and column <= len(cells) and _read(cells[column - 1]) == _join(text)
        }
        for cells in rows.get(_join(city or ""), ())
    )
    return max(found, key=len, default={})


def _read(cell: Any) -> str:
    return _join("".join(one.sign for one in list_characters(cell)))


def _join(text: str) -> str:
    """Without blanks, which a reader may take otherwise."""
    return "".join(text.split())
