"""CSV in UTF-8 and in Windows-1251."""

from __future__ import annotations

import csv
import io
from typing import Literal

import pytest

from doblest import exports, reading
from doblest.exports import Options
from doblest.model import Edition
from tests.support.editions import change_entry, with_records


def test_a_doubtful_year_goes_out_as_the_list_has_it(edition: Edition) -> None:
    doubtful = with_records(edition, change_entry(edition.records[0], year=None))
    assert ";2020;" in exports.render("csv", doubtful).decode("utf-8-sig")


def test_cp1251_loses_only_spaces_it_does_not_have_and_says_so(edition: Edition) -> None:
    output = exports.build("csv", edition, Options(encoding="cp1251"))
    back = reading.read_bytes(output.content, "x.csv").entries
    for record, entry in zip(edition.records, back, strict=True):
        assert entry.note == record.located.entry.note.replace("\u202f", "\u00a0").replace("―", "—")
    assert "U+202F" in output.notes[0]


def test_what_cp1251_holds_needs_no_note(edition: Edition) -> None:
    plain = with_records(edition, change_entry(edition.records[0], note="Ёмкость — 5 т №"))
    assert exports.build("csv", plain, Options(encoding="cp1251")).notes == ()


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("полтора — 1½; ещё", "полтора — 1&#189;; ещё"),
        ("½", "&#189;"),
        ('в «"½"», 5 м²\nи 一', 'в «"&#189;"», 5 м&#178;\nи &#19968;'),
        ("&#189; в самом перечне", "&#189; в самом перечне"),
        ("=1½;2", "\u00ad=1&#189;;2"),
    ],
)
def test_what_cp1251_lacks_moves_no_column(
    edition: Edition, note: str, written: str, delimiter: Literal[";", ","]
) -> None:
    """A reference has a semicolon of its own: it is written before the cell is quoted."""
    one = with_records(edition, change_entry(edition.records[0], note=note, extra={"Доля ½": note}))
    content = exports.render("csv", one, Options(encoding="cp1251", delimiter=delimiter))
    header, row = csv.reader(io.StringIO(content.decode("cp1251"), newline=""), delimiter=delimiter)
    assert header[-1] == "Доля &#189;"
    assert (len(header), len(row), row[4], row[-1]) == (8, 8, written, written)
