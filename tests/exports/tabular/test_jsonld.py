"""Cities in the words of schema.org."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from doblest import exports
from doblest.claims import extract
from doblest.exports import Options
from doblest.model import Edition, Memorial
from tests.support.editions import change_entry, drop_place, with_records


def read_cities(edition: Edition, base_url: str = "") -> list[dict[str, Any]]:
    return msgspec.json.decode(exports.render("jsonld", edition, Options(base_url=base_url)))["about"]


@pytest.mark.parametrize(
    ("title", "base", "address"),
    [
        ("", "https://example.org/", "https://example.org/city/gorod-1/"),
        ("labour-valour", "https://example.org/a/", "https://example.org/a/city/gorod-1/"),
        ("military-glory", "https://example.org/", "https://example.org/military-glory/city/gorod-1/"),
        ("labour-valour", "", "urn:doblest:gorod-1"),
    ],
)
def test_a_city_is_named_by_its_page(edition: Edition, title: str, base: str, address: str) -> None:
    titled = msgspec.structs.replace(edition, title_key=title)
    assert read_cities(titled, base)[0]["@id"] == address


def test_a_city_says_where_it_is_and_what_stands_in_it(edition: Edition) -> None:
    city = read_cities(edition)[0]
    assert city["containedInPlace"]["identifier"] == "RU-NIZ"
    assert city["geo"]["longitude"] == pytest.approx(44, abs=0.1)
    assert city["containsPlace"]["hasMap"].startswith("https://yandex.ru/maps/")


def test_what_is_unknown_is_left_out(edition: Edition) -> None:
    (city,) = read_cities(with_records(edition, drop_place(edition.records[0])))
    assert "geo" not in city
    assert "sameAs" not in city


def test_a_title_is_a_property_and_the_licence_an_address(edition: Edition) -> None:
    dataset = msgspec.json.decode(exports.render("jsonld", edition))
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "hasPart" not in dataset
    city = dataset["about"][0]
    assert "award" not in city
    assert city["additionalProperty"][0]["value"] == "Город трудовой доблести"


def test_a_stele_is_a_property_by_public_texts(edition: Edition) -> None:
    city = next(one for one in read_cities(edition) if one["name"] == "Челябинск")
    stele = city["additionalProperty"][1]
    assert stele["value"].replace("\xa0", " ") == "Стела по закону о звании открыта: 28 ноября 2021"
    told = {one["name"]: one["value"] for one in stele["valueReference"]}
    assert (told["stele_status"], told["stele_opened"]) == ("standing", "2021-11-28")


def test_a_claim_is_a_value_with_an_open_end_and_its_references(edition: Edition) -> None:
    note = "В 1943 году завод выпустил более 300 танков."
    record = msgspec.structs.replace(edition.records[0], claims=tuple(extract(note)))
    (city,) = read_cities(with_records(edition, record))
    *_, claim = city["additionalProperty"]
    references = {one["name"]: one["value"] for one in claim["valueReference"]}
    assert (claim["name"], claim["minValue"], claim["description"]) == ("танк", 300, "более 300")
    assert "maxValue" not in claim
    assert references == {
        "bound": "gt",
        "kind": "count",
        "modality": "fact",
        "action": "made",
        "actor": "завод",
        "scope": "plant",
        "period": "1943/1943",
    }


def test_a_script_in_the_place_of_a_link_is_no_map(edition: Edition) -> None:
    memorial = Memorial("Стела Труду", "stele", "dedicated", "улица Мира", "javascript:alert(1)")
    changed = change_entry(edition.records[60], memorial=memorial)
    assert b"javascript" not in exports.render("jsonld", with_records(edition, changed))
