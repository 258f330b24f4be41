"""A row as a document holds it is stored as JSON and read back equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.model import Cell, Document, Doubt, Entry, Memorial, MemorialStatus, Source, Span
from doblest.reading import read_bytes
from tests.support.documents import docx, docx_table, html, odt, rows_of, rtf, text_dump, xlsx

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
COUNT = st.integers(0, 10**9)
SPANS = st.lists(st.builds(Span, COUNT, COUNT), max_size=3).map(tuple)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
DEGREES = st.none() | st.floats(-180, 180)
CELL = st.builds(Cell, column=st.integers(1, 99), text=TEXT, spans=SPANS, links=TEXTS)
SOURCE = st.builds(Source, document=TEXT, row=COUNT, cells=st.dictionaries(TEXT, CELL, max_size=7))
MEMORIAL = st.builds(
    Memorial,
    name=TEXT,
    kind=TEXT,
    status=st.sampled_from(get_args(MemorialStatus)),
    address=TEXT,
    map_url=TEXT,
    lon=DEGREES,
    lat=DEGREES,
    yandex_oid=st.none() | TEXT,
    resolved=st.booleans(),
)
ENTRY = st.builds(
    Entry,
    number=COUNT,
    city=TEXT,
    region=TEXT,
    year=st.none() | st.integers(1900, 2099),
    note=TEXT,
    memorial=st.none() | MEMORIAL,
    political_situation=TEXT,
    source=SOURCE,
    extra=st.dictionaries(TEXT, TEXT, max_size=3),
    doubts=st.lists(st.builds(Doubt, TEXT, TEXT), max_size=3).map(tuple),
)


def store(entry: Entry) -> Entry:
    """There and back, as a JSON column has it."""
    stored = json.dumps(msgspec.to_builtins(entry), ensure_ascii=False).encode()
    assert b"\0" not in stored
    assert rb"\u0000" not in stored
    return msgspec.convert(json.loads(stored), Entry)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(ENTRY)
def test_any_entry_comes_back_equal(entry: Entry) -> None:
    assert store(entry) == entry


@pytest.mark.parametrize("name", ["а.docx", "а.odt", "а.xlsx", "а.html", "а.rtf", "а.txt"])
def test_the_entries_of_every_format_come_back_equal(bundled: Document, name: str) -> None:
    rows = rows_of(bundled)
    written = {
        ".docx": lambda: docx(docx_table(rows)), ".odt": lambda: odt(rows), ".xlsx": lambda: xlsx(rows),
        ".html": lambda: html(rows), ".rtf": lambda: rtf(rows), ".txt": lambda: text_dump(rows).encode(),
    }  # fmt: skip
    entries = read_bytes(written[Path(name).suffix](), name).entries
    assert [store(entry) for entry in entries] == list(entries)
