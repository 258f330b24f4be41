"""Codes of municipalities: of the region that the city lies in, of a known form, each with its sources."""

from __future__ import annotations

import re

import pytest

from doblest.data import load
from doblest.model import Place
from doblest.places.gazetteer import get_settlement
from doblest.reference.municipalities import Municipality, find_oktmo, municipalities
from doblest.reference.regions import regions

ROWS = list(municipalities().values())


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_begins_as_those_of_the_region(row: Municipality) -> None:
    """The subject of a code is the one with the longest of the beginnings that fit."""
    settlement = get_settlement(row.geonames)
    assert settlement is not None
    assert settlement.name == row.city
    fitting = [region for region in regions().values() if row.oktmo.startswith(region.oktmo)]
    assert max(fitting, key=lambda region: len(region.oktmo)).iso == settlement.iso


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_is_of_a_municipality_or_of_a_settlement_in_it(row: Municipality) -> None:
    """OK 033-2013: the third digit is a municipal district (6), municipal okrug (5) or urban okrug (7), in an
    autonomous area of a region 8 or 9; the sixth is an urban settlement (1), zeros where there is none."""
    form = r"\d{2}(?:[57]\d{2}000|6\d{2}1\d{2}|[89](?:1\d|[5-9]\d)(?:000|1\d{2}))"
    assert re.fullmatch(form, row.oktmo)


def test_each_code_has_a_source_and_stands_once() -> None:
    sources = load("municipalities")["sources"]
    for row in ROWS:
        assert set(row.sources)
        assert set(row.sources) <= sources.keys()
    assert len({row.oktmo for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.city for row in ROWS])
def test_a_code_is_shown_where_two_sources_give_it(row: Municipality) -> None:
    place = Place(row.city, row.geonames, 60.0, 55.0, 1.0, "")
    assert find_oktmo(place) == (row.oktmo if len(row.sources) > 1 else None)


def test_a_city_without_a_code_has_none() -> None:
    assert find_oktmo(None) is None
    assert find_oktmo(Place("Неведомск", 1, 60.0, 55.0, 1.0, "")) is None
