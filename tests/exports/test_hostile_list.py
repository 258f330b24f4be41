"""Every format takes a list whose № has gaps, whose namesakes stand in two regions, with a column more."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from lxml import etree

from doblest import exports, reading
from doblest.exports import FORMATS, Options
from doblest.exports.values import choose_values
from doblest.model import Edition
from doblest.server.register import editions, internal
from tests.support.hostile import TITLE, load_hostile_list

CITIES = ["Воронеж", "Ржев", "Киров", "Киров", "Тихвин"]


@pytest.fixture
def hostile(db: None) -> Iterator[Edition]:
    """As the register has it once a row went and came back."""
    editions.forget()
    yield load_hostile_list()
    editions.forget()


@pytest.fixture
def whole(hostile: Edition) -> Edition:
    """As those who keep the list have it."""
    return internal.current(TITLE)


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_every_format_has_every_city(hostile: Edition, name: str) -> None:
    output = exports.build(name, hostile)
    assert output.record_count == len(hostile.records) == 5
    assert output.notes == ()
    assert output.content == exports.render(name, hostile)


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv"])
def test_a_table_comes_back_with_its_numbers_and_its_own_column(whole: Edition, name: str) -> None:
    document = reading.read_bytes(exports.render(name, whole, Options(values="original")), f"glory.{name}")
    assert [(entry.number, entry.city) for entry in document.entries] == list(
        zip((5, 6, 7, 9, 10), CITIES, strict=True)
    )
    assert [entry.region for entry in document.entries][2:4] == ["Кировская область", "Калужская область"]
    assert [entry.extra["Куратор <script>"] for entry in document.entries][0:3:2] == ["Иванов", "Петров"]
    assert "<b>войсками</b> & народом" in document.entries[4].note


def test_layers_have_a_feature_for_each_namesake(hostile: Edition, tmp_path: Path) -> None:
    features = msgspec.json.decode(exports.render("geojson", hostile))["features"]
    slugs = [record.slug for record in hostile.records]
    assert [feature["id"] for feature in features] == slugs
    assert len(set(slugs)) == 5
    assert [feature["properties"]["city"] for feature in features] == CITIES
    exports.save("geopackage", hostile, tmp_path / "glory.gpkg")
    with sqlite3.connect(tmp_path / "glory.gpkg") as base:
        assert [row[0] for row in base.execute("SELECT slug FROM cities")] == slugs
    base.close()


@pytest.mark.parametrize("name", ["kml", "gpx"])
def test_markup_in_a_note_stays_text(hostile: Edition, name: str) -> None:
    names = [one.text for one in etree.fromstring(exports.render(name, hostile)).iter("{*}name")]
    assert {city for city in CITIES if any(one.startswith(city) for one in names)} == set(CITIES)


def test_the_passports_are_set_one_a_page(hostile: Edition) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(exports.render("pdf", hostile)))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert [city in text for city, text in zip(CITIES, texts, strict=True)] == [True] * 5


def test_json_ld_leads_to_the_pages_of_the_title(hostile: Edition) -> None:
    content = exports.render("jsonld", hostile, Options(base_url="https://example.org/"))
    addresses = [city["@id"] for city in msgspec.json.decode(content)["about"]]
    root = "https://example.org/military-glory/city/"
    assert addresses == [f"{root}{record.slug}/" for record in hostile.records]


def test_json_gives_the_chosen_values_back(hostile: Edition) -> None:
    back = msgspec.json.decode(exports.render("json", hostile), type=Edition)
    assert back == msgspec.structs.replace(choose_values(hostile, "corrected"), stamp="")
