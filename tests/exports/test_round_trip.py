"""What goes out comes back: the same entries, field for field."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest import exports, places, reading
from doblest.exports import Options
from doblest.exports.tabular.formulas import is_formula, neutralise
from doblest.model import Edition, Entry
from doblest.reading.cleaning import clean_prose

FIELDS = ("number", "city", "region", "year", "note", "memorial", "political_situation", "extra")


@dataclass(frozen=True)
class Trip:
    form: str
    options: Options


TRIPS = [
    Trip(form, Options(values=values))
    for form in ("docx", "xlsx", "csv")
    for values in ("corrected", "source")
] + [Trip("csv", Options(delimiter=","))]


def fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}


def come_back(edition: Edition, trip: Trip) -> list[Entry]:
    content = exports.render(trip.form, edition, trip.options)
    document = reading.read_bytes(content, f"перечень.{trip.form}")
    return [located.entry for located in places.locate_all(document.entries)]


@pytest.mark.parametrize("trip", TRIPS, ids=str)
def test_the_bundled_list_comes_back_to_the_letter(edition: Edition, trip: Trip) -> None:
    gone = [fields(record.located.entry) for record in edition.records]
    assert [fields(entry) for entry in come_back(edition, trip)] == gone


def test_the_heading_comes_back_from_docx(edition: Edition) -> None:
    assert reading.read_bytes(exports.render("docx", edition), "x.docx").heading == edition.heading


def test_cp1251_loses_only_spaces_it_does_not_have_and_says_so(edition: Edition) -> None:
    options = Options(encoding="cp1251")
    output = exports.build("csv", edition, options)
    back = reading.read_bytes(output.content, "x.csv").entries
    for record, entry in zip(edition.records, back, strict=True):
        assert entry.note == record.located.entry.note.replace("\u202f", "\u00a0").replace("―", "—")
    assert "U+202F" in output.notes[0]


@pytest.mark.parametrize(
    "note", ["=HYPERLINK(1)", "- 25 тысяч снарядов", "+7 831", "@СУММ(A1)", "\t=1", "\r=1"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_a_note_that_looks_like_a_formula_comes_back(edition: Edition, form: str, note: str) -> None:
    changed = with_note(edition, note)
    assert come_back(changed, Trip(form, Options()))[0].note == clean_prose(note)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_text_is_run_once_neutralised_and_reading_heals_it(text: str) -> None:
    assert not is_formula(neutralise(text))
    assert clean_prose(neutralise(text)) == clean_prose(text) or not text.strip()


def with_note(edition: Edition, note: str) -> Edition:
    """The first city alone, with a made-up note."""
    record = edition.records[0]
    entry = msgspec.structs.replace(record.located.entry, note=note)
    located = msgspec.structs.replace(record.located, entry=entry)
    return msgspec.structs.replace(edition, records=(msgspec.structs.replace(record, located=located),))
