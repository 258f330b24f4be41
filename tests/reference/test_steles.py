"""The data of the steles against what public texts were found to tell."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from doblest.reference.edtf import parse_edtf
from doblest.reference.stele_status import find_status
from doblest.reference.steles import find_other_monuments, find_stele, get_lookup_date, steles
from doblest.reference.titles import decrees
from tests.support.stele_facts import NOT_OPENED, OF_ONE, OF_TWO_PUBLISHERS, list_names

BY_CITY = {one.city: one for one in steles() if one.monument == "own"}


@pytest.mark.parametrize("city", list_names(OF_TWO_PUBLISHERS))
def test_a_stele_of_whose_opening_two_publishers_tell_surely_stands(city: str) -> None:
    status = find_status(BY_CITY[city])
    assert (status.stage, status.is_sure) == ("standing", True)


@pytest.mark.parametrize("city", list_names(OF_ONE))
def test_a_stele_of_which_one_publisher_tells_is_doubtful(city: str) -> None:
    status = find_status(BY_CITY[city])
    assert (status.stage, status.is_sure) == ("standing", False)
    assert status.doubts


@pytest.mark.parametrize("city", list_names(NOT_OPENED))
def test_a_promise_and_a_plan_are_no_opening(city: str) -> None:
    assert find_status(BY_CITY[city]).stage in ("installed", "building", "planned")


@pytest.mark.parametrize("city", BY_CITY)
def test_an_opening_stands_below_what_came_before_it(city: str) -> None:
    """Пермь: opened in October 2023, put up on the 16th."""
    events = [one for one in BY_CITY[city].events if one.date_kind == "event"]
    for above, below in combinations(events, 2):
        if parse_edtf(above.date).overlaps(parse_edtf(below.date)):
            assert (above.kind, below.kind) not in (("opened", "installed"), ("opened", "construction"))


def test_of_a_stele_with_two_days_it_is_sure_that_it_stands_and_not_since_when() -> None:
    status = find_status(BY_CITY["Оха"])
    assert (status.stage, status.certainty, status.is_sure) == ("standing", "disputed", True)
    assert "disputed_day" in status.doubts


def test_a_stele_seen_by_two_publishers_stands_though_its_opening_was_only_announced() -> None:
    status = find_status(BY_CITY["Самара"])
    assert (status.stage, status.is_sure) == ("standing", True)
    assert "inferred_day" in status.doubts


def test_a_year_that_was_inferred_gives_no_day() -> None:
    status = find_status(BY_CITY["Вологда"])
    assert status.since == "2024"
    assert set(status.doubts) == {"no_source", "inferred_day"}


def test_the_cities_are_those_of_the_decrees_each_once() -> None:
    named = {city for decree in decrees("labour-valour") for city in decree.cities}
    own = [one.city for one in steles() if one.monument == "own"]
    assert len(own) == len(set(own))
    assert set(own) <= named
    assert named - set(own) == {"Горловка", "Луганск", "Новомосковск"}


def test_every_event_but_one_names_somebody_and_none_is_of_a_day_to_come() -> None:
    unnamed = [(one.city, event.kind) for one in steles() for event in one.events if not event.sources]
    assert unnamed == [("Вологда", "opened")]
    assert get_lookup_date() == date(2026, 11, 27)


def test_another_monument_of_a_city_is_not_its_stele() -> None:
    kremlin, stele = find_other_monuments(520555), find_stele(520555)
    assert [one.name for one in kremlin] == ["памятник «Горьковчанам — доблестным труженикам тыла»"]
    assert stele is not None
    assert stele.events[-1].date == "2024-05-09"


def test_a_city_without_texts_is_unknown_and_not_without_a_stele() -> None:
    assert find_stele(None) is None
    assert find_status(None).stage == "unknown"
