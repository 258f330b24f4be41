"""cities.csv and claims.csv: what stands in their cells, and that others' validators take them."""

from __future__ import annotations

import csv
import io
import re
import warnings
from pathlib import Path

import frictionless
import pytest
from csvw.metadata import CSVW
from msgspec import structs

from doblest import exports
from doblest.exports import Options
from doblest.exports.sentences import find_sentences
from doblest.model import Claim, Edition, Memorial
from doblest.reference.dictionary import tables
from tests.support.editions import change_entry, drop_place, with_records

FILES = {
    "cities": "cities.csv",
    "claims": "claims.csv",
    "datapackage": "datapackage.json",
    "csvw": "csv-metadata.json",
}
SITE = Options(base_url="https://example.org/")
Rows = list[dict[str, str]]


def read(edition: Edition, name: str, options: Options = SITE) -> Rows:
    text = exports.render(name, edition, options).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=options.delimiter or ","))


def write(edition: Edition, folder: Path, options: Options = SITE) -> Path:
    for name, file in FILES.items():
        (folder / file).write_bytes(exports.render(name, edition, options))
    return folder


@pytest.fixture
def odd(edition: Edition) -> Edition:
    """Rows that a table may break at."""
    first, second, third, *others = edition.records
    quoted = Memorial(
        'Стела "Труд", первая', "stele", "dedicated", "ул. Мира;\nдом 1", "https://example.org/?a=1,2"
    )
    return with_records(
        edition,
        structs.replace(change_entry(first, memorial=quoted, note="=1+1"), claims=()),
        change_entry(second, memorial=None, year=None),
        structs.replace(drop_place(third), decree=None),
        *others,
    )


# --- others' validators -----------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", ["", ";"])
def test_the_tables_are_what_the_data_package_says(odd: Edition, tmp_path: Path, delimiter: str) -> None:
    folder = write(odd, tmp_path, structs.replace(SITE, delimiter=delimiter))
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "note"])
    assert [task.stats["rows"] for task in report.tasks] == [70, len(read(odd, "claims"))]


@pytest.mark.parametrize("delimiter", ["", ";"])
def test_the_tables_are_what_csv_on_the_web_says(odd: Edition, tmp_path: Path, delimiter: str) -> None:
    assert check_csvw(write(odd, tmp_path, structs.replace(SITE, delimiter=delimiter))) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("cities.csv", ",city_centre,", ",somewhere,"),
        ("claims.csv", "gorod-1,", "gorod-999,"),
        ("claims.csv", ",0.43,", ",many,"),
    ],
)
def test_a_value_that_the_dictionary_does_not_allow_is_told(
    edition: Edition, tmp_path: Path, file: str, right: str, wrong: str
) -> None:
    path = write(edition, tmp_path) / file
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert check_csvw(tmp_path)


def check_csvw(folder: Path) -> list[str]:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            is_valid = CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid
        except ValueError as error:
            return [str(error)]
    return [] if is_valid else [str(one.message) for one in told] or ["not valid"]


# --- what the cells hold ----------------------------------------------------------------------


def test_the_header_is_that_of_the_dictionary(edition: Edition) -> None:
    for name, table in tables().items():
        assert list(read(edition, name)[0]) == [column.name for column in table.columns]


def test_a_point_is_called_what_it_is(edition: Edition) -> None:
    cities = {row["city"]: row for row in read(edition, "cities")}
    for record in edition.records:
        row, memorial = cities[record.city], record.located.entry.memorial
        centre = (row["city_longitude"], row["city_latitude"])
        is_placed = memorial is not None and memorial.lon is not None
        assert row["point_is"] == ("memorial_link" if is_placed else "city_centre")
        assert ((row["longitude"], row["latitude"]) == centre) == (not is_placed)
    assert {row["point_is"] for row in cities.values()} == {"memorial_link", "city_centre"}


def test_a_city_without_memorial_decree_year_or_place_has_empty_cells(odd: Edition) -> None:
    quoted, bare, lost, *_ = read(odd, "cities")
    assert (bare["memorial_status"], bare["memorial_word"], bare["year"]) == ("none", "", "")
    unplaced = read(with_records(odd, change_entry(odd.records[2], memorial=None)), "cities")[0]
    assert (lost["oktmo"], lost["geonames_id"], lost["decree_date"], lost["city_longitude"]) == ("",) * 4
    assert (unplaced["point_is"], unplaced["longitude"]) == ("none", "")
    assert quoted["memorial_address"] == "ул. Мира;\nдом 1"
    assert quoted["note"] == "\u00ad=1+1"


def test_a_claim_stands_in_its_sentence_and_in_its_note(edition: Edition) -> None:
    notes = {row["slug"]: row["note"] for row in read(edition, "cities")}
    claims = read(edition, "claims")
    assert len(claims) == sum(len(record.claims) for record in edition.records)
    for row in claims:
        note = notes[row["city_slug"]]
        assert note[int(row["span_start"]) : int(row["span_end"])] == row["quote"]
        assert row["quote"] in row["sentence"]
        assert row["sentence"] in note
    assert len({row["claim_id"] for row in claims}) == len(claims)


def test_the_counts_of_a_city_are_those_of_the_claims(edition: Edition) -> None:
    claims = read(edition, "claims")
    for row in read(edition, "cities"):
        assert int(row["claims"]) == sum(claim["city_slug"] == row["slug"] for claim in claims)


def test_addresses_are_those_of_the_site_or_empty(edition: Edition) -> None:
    city, claim = read(edition, "cities")[0], read(edition, "claims")[0]
    assert city["permalink"] == "https://example.org/city/gorod-1/"
    assert claim["permalink"].startswith(city["permalink"])
    assert read(edition, "cities", Options())[0]["permalink"] == ""


def test_numbers_are_plain(edition: Edition) -> None:
    for row in read(edition, "claims"):
        for name in ("value_low", "value_high"):
            assert re.fullmatch(r"\d+(\.\d+)?(e-\d+)?", row[name])


@pytest.mark.parametrize(
    ("note", "start", "end", "sentence"),
    [
        ("Дал танки. Сшил 500 шинелей! Ждал.", 16, 19, "Сшил 500 шинелей!"),
        ("Дал танки\nСшил 500 шинелей\nЖдал", 15, 18, "Сшил 500 шинелей"),
        ("500 шинелей", 0, 3, "500 шинелей"),
        ("Дал 5 тыс. Шинелей и 3 пушки. Всё.", 4, 18, "Дал 5 тыс. Шинелей и 3 пушки."),
        ("\n\n  Сшил 500. ", 9, 12, "Сшил 500."),
    ],
)
def test_the_sentence_of_a_claim(note: str, start: int, end: int, sentence: str) -> None:
    claim = Claim(start, end, note[start:end], 5, 5, "eq", "count", "1")
    assert find_sentences(note, (claim,)) == [sentence]
