"""What goes out comes back: the same entries, field for field."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest

from doblest import exports, places, reading
from doblest.exports import Options
from doblest.exports.values import choose_values
from doblest.language.residue import clean_prose
from doblest.model import Edition, Entry
from doblest.reference.titles import get_title, match_title
from tests.support.editions import change_entry, with_records

FIELDS = ("number", "city", "region", "year", "note", "memorial", "political_situation", "extra")


@dataclass(frozen=True)
class Trip:
    form: str
    options: Options


TRIPS = [
    Trip(form, Options(values=values))
    for form in ("docx", "xlsx", "csv")
    for values in ("corrected", "original")
] + [Trip("csv", Options(delimiter=","))]


def fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}


def read_back(edition: Edition, trip: Trip) -> list[Entry]:
    content = exports.render(trip.form, edition, trip.options)
    document = reading.read_bytes(content, f"перечень.{trip.form}")
    return [located.entry for located in places.locate_all(document.entries)]


@pytest.mark.parametrize("trip", TRIPS, ids=str)
def test_the_bundled_list_comes_back_to_the_letter(edition: Edition, trip: Trip) -> None:
    chosen = choose_values(edition, trip.options.values)
    gone = [fields(record.located.entry) for record in chosen.records]
    assert [fields(entry) for entry in read_back(edition, trip)] == gone


def test_the_heading_comes_back_from_docx(edition: Edition) -> None:
    assert reading.read_bytes(exports.render("docx", edition), "x.docx").heading == edition.heading


@pytest.mark.parametrize(
    "note", ["=HYPERLINK(1)", "- 25 тысяч снарядов", "+7 831", "@СУММ(A1)", "\t=1", "\r=1"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_a_note_that_looks_like_a_formula_comes_back(edition: Edition, form: str, note: str) -> None:
    changed = with_records(edition, change_entry(edition.records[0], note=note))
    assert read_back(changed, Trip(form, Options()))[0].note == clean_prose(note)


@pytest.mark.parametrize("heading", ["", "Сводная таблица"])
@pytest.mark.parametrize("key", ["labour-valour", "military-glory"])
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_list_without_a_heading_comes_back_as_its_titles(
    edition: Edition, form: str, key: str, heading: str
) -> None:
    unnamed = msgspec.structs.replace(
        edition, heading=heading, title_key=key, title=get_title(key).name, records=edition.records[:3]
    )
    document = reading.read_bytes(exports.render(form, unnamed), f"x.{form}")
    assert match_title(document.heading).key == key
    assert heading in document.heading
    assert len(document.entries) == 3


def test_a_list_without_a_heading_is_headed_by_its_titles_name(edition: Edition) -> None:
    unnamed = msgspec.structs.replace(edition, heading="\n")
    document = reading.read_bytes(exports.render("docx", unnamed), "x.docx")
    assert document.heading == "Город трудовой доблести"
