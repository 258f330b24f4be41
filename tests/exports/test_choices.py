"""«Как в перечне» and «исправленный»: all formats of one choice hold equal values, field by field."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy
import pyarrow.parquet
import pyogrio
import pypdfium2
import pytest
from lxml import etree
from msgspec import structs

from doblest import claims, exports, places, reading
from doblest.exports import FORMATS, ExportError, Options
from doblest.exports.claim_columns import list_columns
from doblest.exports.options import Values
from doblest.exports.values import choose_values, restore_entry
from doblest.model import Decision, Edition, Finding, Fix, Memorial, Record, Value
from tests.support.editions import change_entry, with_records

URAL = "Свердловская область"
CHOICES: tuple[Values, ...] = ("original", "corrected")
FIELDS = ("number", "city", "region", "year", "note")
MEMORIAL = {"memorial": "name", "address": "address", "map_url": "map_url"}
Row = dict[str, Any]


@pytest.fixture(scope="module")
def edited(edition: Edition) -> Edition:
    """The list with what editors and the gazetteer do to it: each way of differing from the document."""
    records = list(edition.records)
    by_city = {record.located.entry.city: place for place, record in enumerate(records)}
    first, second, third, fourth, fifth = (
        by_city[city] for city in ("Омск", "Пенза", "Миасс", "Пермь", "Томск")
    )
    records[first] = rewrite(records[first], records[first].located.entry.note.replace("а", "о", 3))
    records[second] = change_entry(records[second], year=1999)
    new = Memorial("Новая стела", "stele", "dedicated", "площадь Мира", "https://example.org/?a=1&b=2")
    records[third] = change_entry(records[third], memorial=new)
    records[fourth] = change_entry(records[fourth], memorial=None)
    records[fifth] = change_entry(records[fifth], region="Томская губерния")
    records[by_city["Магадан"]] = dismiss(records[by_city["Магадан"]], "region", "Магаданская область")
    return with_records(edition, *records)


def rewrite(record: Record, note: str) -> Record:
    """The record with another note, read anew."""
    return structs.replace(change_entry(record, note=note), claims=tuple(claims.extract(note)))


def dismiss(record: Record, field: Any, value: str) -> Record:
    fix = Fix(record.slug, field, value)
    words: dict[str, Value] = {"region": record.located.entry.region, "official": value}
    found = Finding("key", "region-name", "error", (record.slug,), field, "misspelt", words, fix=fix)
    decision = Decision("dismiss", "так в указе", "Иванова", "2026-05-01T09:00:00Z")
    return structs.replace(record, findings=(found,), decisions={"key": decision})


# --- how each format is read ------------------------------------------------------------------


def read_table(content: bytes, name: str) -> list[Row]:
    entries = reading.read_bytes(content, f"list.{name}").entries
    return [describe(located.entry) for located in places.locate_all(entries)]


def describe(entry: Any) -> Row:
    """All fields of the owners' public columns."""
    memorial = {name: getattr(entry.memorial, field, "") or "" for name, field in MEMORIAL.items()}
    return {name: getattr(entry, name) for name in FIELDS} | memorial


def read_json(content: bytes) -> list[Row]:
    records = msgspec.json.decode(content, type=Edition).records
    for record in records:
        region = record.located.region
        assert record.city == record.located.entry.city
        assert region is None or region.name == record.located.entry.region
    return [describe(record.located.entry) for record in records]


def read_jsonld(content: bytes) -> list[Row]:
    return [
        {
            "city": city["name"],
            "region": city["containedInPlace"].get("name", ""),
            "note": city["description"],
            "memorial": city.get("containsPlace", {}).get("name", ""),
            "address": city.get("containsPlace", {}).get("address", ""),
            "map_url": city.get("containsPlace", {}).get("hasMap", ""),
        }
        for city in msgspec.json.decode(content)["about"]
    ]


def read_layer(content: bytes, suffix: str, folder: Path, layer: str | None = None) -> list[Row]:
    path = folder / f"list{suffix}"
    path.write_bytes(content)
    names, rows = _read_fields(path, layer)
    return [pick(dict(zip(names, row, strict=True))) for row in rows]


def _read_fields(path: Path, layer: str | None) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    meta, _, _, columns = pyogrio.raw.read(path, layer=layer)
    return list(meta["fields"]), list(zip(*columns, strict=True))


def pick(row: Row) -> Row:
    year = row["year"]
    return {
        "number": int(row["number"]),
        "city": row["city"],
        "region": row["region"] or "",
        "year": None if year in (None, "") or year != year else int(year),
        "note": row["note"] or "",
        "memorial": row["memorial_name"] or "",
        "address": row["memorial_address"] or "",
        "map_url": row["memorial_url"] or "",
    }


def read_geojson(content: bytes) -> list[Row]:
    return [pick(feature["properties"]) for feature in msgspec.json.decode(content)["features"]]


def read_geoparquet(content: bytes) -> list[Row]:
    return [pick(row) for row in pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist()]


def read_kml(content: bytes) -> list[Row]:
    """Without GDAL, which strips outer blanks."""
    folder = next(etree.fromstring(content).iter("{*}Folder"))
    marks = (mark.iter("{*}SimpleData") for mark in folder.iter("{*}Placemark"))
    empty = dict.fromkeys(("region", "year", "note", "memorial_name", "memorial_address", "memorial_url"))
    return [pick(empty | {one.get("name"): one.text for one in mark}) for mark in marks]


def read_gpx(content: bytes, folder: Path) -> list[Row]:
    path = folder / "list.gpx"
    path.write_bytes(content)
    names, rows = _read_fields(path, "waypoints")
    named = [dict(zip(names, row, strict=True)) for row in rows]
    return [
        {"city": row["name"].split(":")[0].removesuffix(" (центр города)"), "memorial": _read_waypoint(row)}
        for row in named
    ]


def _read_waypoint(row: Row) -> str:
    """The memorial's name: of a waypoint at the city's centre it is the second line of the description."""
    if row["type"] != "city":
        return row["cmt"]
    return row["desc"].split("\n")[1] if "а не памятник" in row["cmt"] else ""


def read_cities(content: bytes) -> list[Row]:
    return [pick(row) for row in read_flat(content)]


def read_flat(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


READERS: dict[str, Callable[[bytes, Path], list[Row]]] = {
    **{name: lambda content, _, name=name: read_table(content, name) for name in ("docx", "xlsx", "csv")},
    "json": lambda content, _: read_json(content),
    "jsonld": lambda content, _: read_jsonld(content),
    "geojson": lambda content, _: read_geojson(content),
    "geoparquet": lambda content, _: read_geoparquet(content),
    "geopackage": lambda content, folder: read_layer(content, ".gpkg", folder, "cities"),
    "flatgeobuf": lambda content, folder: read_layer(content, ".fgb", folder),
    "kml": lambda content, _: read_kml(content),
    "gpx": read_gpx,
    "cities": lambda content, _: read_cities(content),
}
"""PDF is no data: its words are looked for."""
OTHERS = {"pdf", "changes", "claims", "findings", "events", "datapackage", "csvw"}
"""Those that have no rows of cities."""


@pytest.mark.parametrize("values", CHOICES)
@pytest.mark.parametrize("name", [form.name for form in FORMATS if form.name in READERS])
def test_all_formats_of_one_choice_hold_equal_values(
    edited: Edition, name: str, values: Values, tmp_path: Path
) -> None:
    wanted = [describe(record.located.entry) for record in choose_values(edited, values).records]
    rows = READERS[name](exports.render(name, edited, Options(values=values)), tmp_path)
    chosen = [{field: row[field] for field in rows[0]} for row in wanted]
    assert sorted(rows, key=str) == sorted(chosen, key=str)


def test_each_format_is_compared() -> None:
    """PDF by its words, the claims by their own."""
    assert {form.name for form in FORMATS} == {*READERS, *OTHERS}


# --- claims: every format that has them tells the same of each --------------------------------


def list_wanted_claims(edition: Edition) -> list[Row]:
    return [
        {"city": record.city, **list_columns(claim)} for record in edition.records for claim in record.claims
    ]


def read_claims_layer(content: bytes, folder: Path) -> list[Row]:
    path = folder / "list.gpkg"
    path.write_bytes(content)
    names, rows = _read_fields(path, "claims")
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_claims_table(content: bytes) -> list[Row]:
    """By the names that the other formats have."""
    renamed = {
        "value_low": "low",
        "value_high": "high",
        "thing": "object",
        "span_start": "start",
        "span_end": "end",
        "figure_source": "source",
    }
    return [{renamed.get(name, name): value for name, value in row.items()} for row in read_flat(content)]


def read_claims_json(content: bytes) -> list[Row]:
    return list_wanted_claims(msgspec.json.decode(content, type=Edition))


CLAIM_READERS: dict[str, Callable[[bytes, Path], list[Row]]] = {
    "json": lambda content, _: read_claims_json(content),
    "geopackage": read_claims_layer,
    "claims": lambda content, _: read_claims_table(content),
}
_FORMER = {"of", "comparator"}
"""Columns of release 0.1, which the flat table does without."""


def plain(value: Any) -> str:
    """As a table has it."""
    if value is None or value != value:
        return ""
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool | numpy.bool_):
        return str(bool(value)).lower()
    if isinstance(value, str):
        return value.removeprefix("\u00ad")
    return f"{float(value):.12g}"


@pytest.mark.parametrize("values", CHOICES)
@pytest.mark.parametrize("name", CLAIM_READERS)
def test_all_formats_of_one_choice_tell_the_same_of_every_claim(
    edited: Edition, name: str, values: Values, tmp_path: Path
) -> None:
    wanted = list_wanted_claims(choose_values(edited, values))
    rows = CLAIM_READERS[name](exports.render(name, edited, Options(values=values)), tmp_path)
    assert len(rows) == len(wanted) > 300
    for row, claim in zip(rows, wanted, strict=True):
        for field in set(claim) - _FORMER:
            told = row[field]
            number = isinstance(claim[field], int | float) and not isinstance(claim[field], bool)
            assert plain(float(told) if number else told) == plain(claim[field]), (field, claim["quote"])


@pytest.mark.parametrize("values", CHOICES)
def test_the_passports_say_the_chosen_values(edited: Edition, values: Values) -> None:
    document = pypdfium2.PdfDocument(exports.render("pdf", edited, Options(values=values)))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    for record in choose_values(edited, values).records:
        entry = record.located.entry
        head = "".join(f"{entry.city}{entry.region}".split()).replace("-", "")
        assert any(head in text.replace("\ufffe", "").replace("-", "") for text in texts), head


# --- what the choices are ---------------------------------------------------------------------


def get(edition: Edition, city: str) -> Record:
    return next(one for one in edition.records if one.located.place and one.located.place.name == city)


@pytest.mark.parametrize(
    ("city", "original", "corrected"),
    [
        ("Каменск-Уральский", ("Каменск-Уральск", URAL), ("Каменск-Уральский", URAL)),
        ("Чебоксары", ("Чебоксары", ""), ("Чебоксары", "Чувашская Республика — Чувашия")),
        ("Верхняя Пышма", ("Верхняя Пышма", "Свердловская области"), ("Верхняя Пышма", URAL)),
        ("Томск", ("Томск", "Томская область"), ("Томск", "Томская область")),
        ("Магадан", ("Магадан", "Магаданский край"), ("Магадан", "Магаданский край")),
    ],
)  # fmt: skip
def test_names_are_the_list_s_own_or_those_held(
    edited: Edition, city: str, original: tuple[str, str], corrected: tuple[str, str]
) -> None:
    """The last one's correction was dismissed: there the list is right."""
    for values, names in (("original", original), ("corrected", corrected)):
        entry = get(choose_values(edited, values), city).located.entry  # type: ignore[arg-type] # one of the two
        assert (entry.city, entry.region) == names


def test_the_original_is_what_the_list_said_before_any_edit(edition: Edition, edited: Edition) -> None:
    before = [describe(record.located.entry) for record in edition.records]
    after = [describe(record.located.entry) for record in choose_values(edited, "original").records]
    unread = dict.fromkeys(MEMORIAL)
    assert [row | unread for row in after] == [row | unread for row in before]
    assert [bool(row["memorial"]) for row in after] == [bool(row["memorial"]) for row in before]


def test_claims_stand_in_the_note_of_their_choice(edited: Edition) -> None:
    for values in CHOICES:
        for record in choose_values(edited, values).records:
            note = record.located.entry.note
            assert all(note[claim.start : claim.end] == claim.quote for claim in record.claims)
    omsk = get(choose_values(edited, "original"), "Омск")
    assert 0 < len(omsk.claims) <= len(get(edited, "Омск").claims)


@pytest.mark.parametrize(
    ("cell", "year", "original"),
    [
        ("2020", 2021, 2020),
        ("", 2021, None),
        ("02.07.20", 2020, 2020),
        ("2020 г.", None, 2020),
        ("нет", None, None),
    ],
)
def test_the_year_of_the_list(edition: Edition, cell: str, year: int | None, original: int | None) -> None:
    entry = get(edition, "Омск").located.entry
    cells = {**entry.source.cells, "year": structs.replace(entry.source.cells["year"], text=cell)}
    changed = structs.replace(entry, year=year, source=structs.replace(entry.source, cells=cells))
    assert restore_entry(changed).year == original


def test_a_field_that_a_further_row_goes_on_with_is_restored_whole() -> None:
    """Its own cell has only the beginning."""
    rows = "№;Город;Область;Год;Примечание\n1;Омск;Омская область;2020;Дал танки.\n;;;;Дал снаряды.\n"
    (entry,) = reading.read_bytes(rows.encode(), "list.csv").entries
    assert restore_entry(entry).note == entry.note == "Дал танки.\nДал снаряды."


@pytest.mark.parametrize("name", [form.name for form in FORMATS if not form.has_tracked])
def test_only_word_has_tracked_changes(edition: Edition, name: str) -> None:
    with pytest.raises(ExportError, match="docx"):
        exports.render(name, edition, Options(values="tracked"))
