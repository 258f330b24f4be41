"""What a query means beside its words."""

from __future__ import annotations

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.search.intents import Intent, Tables, read_intent
from doblest.server.search.leaders import list_candidates, rank_leaders
from doblest.server.search.names import build_names


@pytest.fixture
def tables(catalogue: Catalogue) -> Tables:
    """Of a list in which two cities tell the number 500 000."""
    return Tables(
        names=build_names(catalogue),
        find_number=lambda value: frozenset({"omsk", "perm"}) if value == 500_000 else frozenset(),
        rank_leaders=lambda query: rank_leaders(
            lambda category, is_question: list_candidates(catalogue, category, is_question), query
        ),
    )


def test_what_is_named_leaves_the_words_and_narrows_the_cities(catalogue: Catalogue, tables: Tables) -> None:
    intent = read_intent(catalogue, tables, "шинели Челябинская область")
    assert intent.rest.split() == ["шинели"]
    assert intent.within == {city.slug for city in catalogue.by_region["RU-CHE"]}
    assert intent.is_understood


def test_of_two_limits_both_hold(catalogue: Catalogue, tables: Tables) -> None:
    region = {city.slug for city in catalogue.by_region["RU-CHE"]}
    year = {city.slug for city in catalogue.cities if city.year == 2020}
    assert read_intent(catalogue, tables, "Челябинская область 2020").within == region & year


def test_a_number_leads_to_who_tells_it_and_one_that_nobody_tells_is_said(
    catalogue: Catalogue, tables: Tables
) -> None:
    told = read_intent(catalogue, tables, "500 тыс. снарядов")
    assert (told.number, told.within) == (500_000, {"omsk", "perm"})
    assert "500" not in told.rest
    missing = read_intent(catalogue, tables, "123 456 789 снарядов")
    assert (missing.number, missing.within) == (None, None)
    assert "123" in missing.notices[0].ru
    assert "в перечне никто не называет" in missing.notices[0].ru


def test_who_made_most_is_led_by_the_claims_of_it(catalogue: Catalogue, tables: Tables) -> None:
    intent = read_intent(catalogue, tables, "кто сделал больше танков")
    assert intent.is_question
    assert intent.leaders
    amounts = [one.claim.low for one in intent.leaders]
    assert amounts == sorted(amounts, reverse=True)
    assert intent.within == {one.city.slug for one in intent.leaders}
    assert set(intent.leading_claims) == intent.within
    assert [bet.page for bet in intent.bets] == ["product"]
    assert len(intent.bets[0].leaders) <= 3


def test_a_product_of_one_city_has_no_page_before_the_city(catalogue: Catalogue, tables: Tables) -> None:
    intent = read_intent(catalogue, tables, "танки Молотов")
    assert intent.pins == ("perm",)
    assert "product" not in [bet.page for bet in intent.bets]


def test_a_deed_of_which_the_list_gives_no_figure_is_said_so(catalogue: Catalogue, tables: Tables) -> None:
    bare = Tables(tables.names, tables.find_number, lambda query: ())
    intent = read_intent(catalogue, bare, "сколько танков отремонтировали")
    assert any("Числа об этом перечень не называет" in one.ru for one in intent.notices)
    assert "отремонтировали" in intent.rest


def test_a_question_about_the_list_leads_on(catalogue: Catalogue, tables: Tables) -> None:
    most = read_intent(catalogue, tables, "больше всех")
    assert ([bet.page for bet in most.bets], most.rest) == (["contribution"], "")
    assert most.notices
    assert [bet.page for bet in read_intent(catalogue, tables, "список городов").bets] == ["cities"]


@pytest.mark.parametrize("query", ["", "шляпы", "красный цвет"])
def test_words_alone_mean_nothing_more(catalogue: Catalogue, tables: Tables, query: str) -> None:
    intent = read_intent(catalogue, tables, query)
    assert intent == Intent(rest=intent.rest)
    assert not intent.is_understood
