"""Settlements by name, by region, by number."""

from __future__ import annotations

from doblest.places.gazetteer import (
    area,
    by_name,
    by_other_name,
    by_stems,
    get_settlement,
    settlements,
    spellings,
)

OMSK = 1496153


def test_a_number_names_one_settlement_and_an_unknown_one_none() -> None:
    found = get_settlement(OMSK)
    assert found is not None
    assert (found.name, found.iso) == ("Омск", "RU-OMS")
    assert get_settlement(0) is None


def test_the_most_populous_of_one_name_comes_first() -> None:
    people = [row.population for row in by_name()["киров"]]
    assert len(people) > 1
    assert people == sorted(people, reverse=True)


def test_a_former_name_leads_to_the_city_of_today() -> None:
    assert "Волгоград" in {row.name for row in by_other_name()["сталинград"]}


def test_a_city_with_its_letter_yo_is_found_without_it() -> None:
    assert "Орёл" in {row.name for row in by_name()["орел"]}


def test_stems_are_those_of_names() -> None:
    assert "Нижний Тагил" in {row.name for row in by_stems()["нижн тагил"]}


def test_an_oblast_holds_the_okrugs_inside_it() -> None:
    assert area("RU-TYU") == {"RU-TYU", "RU-KHM", "RU-YAN"}
    assert area("RU-OMS") == {"RU-OMS"}
    assert area("KZ") == {"KZ"}


def test_spellings_of_a_subject_are_its_own() -> None:
    assert spellings("RU-OMS")[OMSK] == "омск"
    assert OMSK not in spellings("RU-TYU")
    assert len(spellings(None)) == len({row.geonames_id for row in settlements()})
