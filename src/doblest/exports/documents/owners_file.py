"""The owners' own Word file: which of its cells an entry was read from."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from typing import Any

import docx
from docx.oxml.ns import qn

from doblest.exports.documents.cell_text import list_characters
from doblest.exports.documents.tracked_changes import WordCell
from doblest.exports.values import read_source
from doblest.model import Edition, Record

WordCells = dict[tuple[str, str], WordCell]
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


def find_cells(document: Any, edition: Edition) -> WordCells:
    """The cells of the entries' fields, by what stands in them: a row that was not found is left out."""
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for row in document.element.body.iter(qn("w:tr")):
        in_row = list(row.iterchildren(qn("w:tc")))
        for text in {text for text in map(_read, in_row) if len(text) <= _LONGEST_NAME}:
            rows[text].append(in_row)
    cells: WordCells = {}
    for record in edition.records:
        cells |= _find_record_cells(record, rows)
    return cells


def _find_record_cells(record: Record, rows: dict[str, list[list[Any]]]) -> WordCells:
    entry = record.located.entry
    fields = {field: (cell.column, read_source(entry, field)) for field, cell in entry.source.cells.items()}
    city = fields.get("city", (0, None))[1]
    candidates = (
        {
            (record.slug, field): WordCell(in_row[column - 1], text)
            for field, (column, text) in fields.items()
            if text is not None and column <= len(in_row) and _read(in_row[column - 1]) == _join(text)
        }
        for in_row in rows.get(_join(city or ""), ())
    )
    return max(candidates, key=len, default={})


def _read(cell: Any) -> str:
    return _join("".join(one.sign for one in list_characters(cell)))


def _join(text: str) -> str:
    """Without blanks, which a reader may take otherwise."""
    return "".join(text.split())
