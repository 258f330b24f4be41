"""Codes of municipalities: of the region that the city lies in, of a known form, each with its sources."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doblest import reading
from doblest.data import bundled_list, load
from doblest.model import Place
from doblest.places import locate_all
from doblest.places.gazetteer import get_settlement
from doblest.reference.municipalities import (
    Municipality,
    count_oktmo_sources,
    find_oktmo,
    municipalities,
)
from doblest.reference.regions import regions

ROWS = list(municipalities().values())
DISPUTED = load("municipalities")["disputed"]
FORM = r"\d{2}(?:[57]\d{2}000|6\d{2}1\d{2}|[89](?:1\d|[5-9]\d)(?:000|1\d{2}))"


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_begins_as_those_of_the_region(row: Municipality) -> None:
    settlement = get_settlement(row.geonames)
    assert settlement is not None
    assert settlement.name == row.city
    assert find_subject(row.oktmo) == settlement.iso


def find_subject(oktmo: str) -> str:
    """The one with the longest of the beginnings that fit."""
    fitting = [region for region in regions().values() if oktmo.startswith(region.oktmo)]
    return max(fitting, key=lambda region: len(region.oktmo)).iso


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_is_of_a_municipality_or_of_a_settlement_in_it(row: Municipality) -> None:
    """OK 033-2013: the third digit is a municipal district (6), municipal okrug (5) or urban okrug (7), in an
    autonomous area of a region 8 or 9; the sixth is an urban settlement (1), zeros where there is none."""
    assert re.fullmatch(FORM, row.oktmo)


def test_each_code_has_a_source_and_stands_once() -> None:
    sources = load("municipalities")["sources"]
    for row in ROWS:
        assert set(row.sources)
        assert set(row.sources) <= sources.keys()
    assert len({row.oktmo for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_is_shown_with_the_number_of_its_sources(row: Municipality) -> None:
    place = put(row.city, row.geonames)
    assert (find_oktmo(place), count_oktmo_sources(place)) == (row.oktmo, len(row.sources))


def put(city: str, geonames: int) -> Place:
    return Place(city, geonames, 60.0, 55.0, 1.0, "")


def test_one_source_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    single = Municipality(1, "Неведомск", "01701000", ("hflabs",))
    monkeypatch.setattr("doblest.reference.municipalities.municipalities", lambda: {1: single})
    place = put("Неведомск", 1)
    assert (find_oktmo(place), count_oktmo_sources(place)) == ("01701000", 1)


@pytest.mark.parametrize("place", [None, put("Неведомск", 1)], ids=["unplaced", "unknown"])
def test_a_city_without_a_code_has_none(place: Place | None) -> None:
    assert (find_oktmo(place), count_oktmo_sources(place)) == (None, None)


@pytest.mark.parametrize("row", DISPUTED, ids=[row["city"] for row in DISPUTED])
def test_a_disputed_code_is_not_shown(row: dict[str, Any]) -> None:
    settlement, codes = get_settlement(row["geonames"]), row["codes"]
    assert settlement is not None
    assert settlement.name == row["city"]
    assert codes.keys() <= load("municipalities")["sources"].keys()
    assert len(set(codes.values())) > 1
    assert {find_subject(code) for code in codes.values()} == {settlement.iso}
    assert all(re.fullmatch(FORM, code) for code in codes.values())
    assert find_oktmo(put(row["city"], row["geonames"])) is None


def test_each_city_of_the_list_has_a_code_or_is_said_to_have_none() -> None:
    located = locate_all(reading.read_bytes(bundled_list().read_bytes(), "перечень.txt").entries)
    listed = {one.place.geonames_id: one.place.name for one in located if one.place}
    disputed = {row["geonames"] for row in DISPUTED}
    assert not disputed & municipalities().keys()
    assert disputed | municipalities().keys() <= listed.keys()
    left = listed.keys() - disputed - municipalities().keys()
    assert {listed[key] for key in left} == {"Горловка", "Луганск"}
