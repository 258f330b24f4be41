"""Real queries with their right answers: `queries.jsonl`.

`first` is what stands first: `product:…`, `region:…`, `city:…`, an address of the site, or `notice` for a
sentence. `then` is the first city, `only` are all the cities, `within` a facet that each of them has, `has`
cities that are on the first screen, `not_first` and `not_any` those that must not be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from doblest.data import load
from doblest.model import Edition
from doblest.reference.former_names import former_names
from doblest.server.catalogue.catalogue import Catalogue, get_catalogue
from doblest.server.search.best_bets import BestBet
from doblest.server.search.find import SearchResult, find

QUERIES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("queries.jsonl").read_text("utf-8").splitlines()
]
FIRST_SCREEN = 5
"""Answers that a reader sees without scrolling."""
LEAST_FIRST = 0.95


def name_bet(bet: BestBet) -> str:
    if bet.page in ("product", "region"):
        return f"{bet.page}:{next(iter(bet.arguments.values()))}"
    return bet.page + (f"?{bet.query}" if bet.query else "") + (f"#{bet.anchor}" if bet.anchor else "")


def list_answers(found: SearchResult, wanted: str) -> list[str]:
    """What stands on the page from the top; sentences count only where one is wanted."""
    sentences = ["notice"] if found.intent.notices and wanted == "notice" else []
    return [*sentences, *map(name_bet, found.bets), *(f"city:{city.slug}" for city in found.cities)]


def contradicts(found: SearchResult, query: dict[str, Any]) -> str:
    """How the answer contradicts the query; empty where it does not."""
    slugs = [city.slug for city in found.cities]
    facets = [(name, value) for name, value in query.get("within", {}).items() if name != "area"]
    regions = query.get("within", {}).get("area")
    complaints = {
        "only": "only" in query and sorted(slugs) != sorted(query["only"]),
        "within": any(value not in city.facets[name] for name, value in facets for city in found.cities),
        "area": bool(regions) and any(city.region.key not in regions for city in found.cities),
        "empty": bool(facets or regions) and not slugs,
        "count": "count" in query and len(slugs) != query["count"],
        "has": not set(query.get("has", ())).issubset(slugs[: FIRST_SCREEN * 2]),
        "not_first": slugs[:1] in [[one] for one in query.get("not_first", ())],
        "not_any": not set(query.get("not_any", ())).isdisjoint(slugs),
        "notice": bool(query.get("notice")) and not found.intent.notices,
        "then": "then" in query and [f"city:{slug}" for slug in slugs[:1]] != [query["then"]],
    }
    return ", ".join(name for name, is_wrong in complaints.items() if is_wrong)


def describe(catalogue: Catalogue, query: dict[str, Any]) -> str:
    found = find(catalogue, query["query"])
    return f"{query['query']}: {contradicts(found, query)} {list_answers(found, query['first'] or '')[:6]}"


def test_there_are_enough_queries() -> None:
    assert len({query["query"] for query in QUERIES}) == len(QUERIES) >= 120


def test_the_right_answer_is_first(register: Edition) -> None:
    catalogue = get_catalogue(register)
    asked = [query for query in QUERIES if query["first"]]
    missed = [
        describe(catalogue, query)
        for query in asked
        if list_answers(find(catalogue, query["query"]), query["first"])[:1] != [query["first"]]
    ]
    assert len(missed) <= len(asked) * (1 - LEAST_FIRST), "\n".join(missed)


def test_the_right_answer_is_on_the_first_screen(register: Edition) -> None:
    catalogue = get_catalogue(register)
    missed = [
        describe(catalogue, query)
        for query in QUERIES
        if query["first"]
        and query["first"] not in list_answers(find(catalogue, query["query"]), query["first"])[:FIRST_SCREEN]
    ]
    assert missed == []


def test_no_answer_contradicts_its_query(register: Edition) -> None:
    catalogue = get_catalogue(register)
    wrong = [query for query in QUERIES if contradicts(find(catalogue, query["query"]), query)]
    assert [describe(catalogue, query) for query in wrong] == []


@pytest.mark.parametrize("example", [*load("search")["examples"], *load("search")["examples_en"]])
def test_each_example_finds_something(register: Edition, example: str) -> None:
    assert find(get_catalogue(register), example).cities


def test_an_answer_on_steles_says_by_whose_word_and_as_of_which_day(register: Edition) -> None:
    found = find(get_catalogue(register), "города без стелы")
    (notice,) = found.intent.notices
    said = notice.ru.replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("По открытым текстам, просмотренным 27 ноября 2026")
    assert "стел, открытых по закону о звании, — 41" in said
    assert [bet.page for bet in found.bets] == ["cities", "steles"]


OF_THE_WAR = {
    "Горький": "nizhniy-novgorod",
    "Свердловск": "ekaterinburg",
    "Куйбышев": "samara",
    "Молотов": "perm",
    "Сталинск": "novokuznetsk",
    "Сталиногорск": "novomoskovsk",
    "Молотовск": "severodvinsk",
    "Ворошиловград": "lugansk",
    "Двигательстрой": "kaspiysk",
    "Сталинград": "volgograd",
}
"""What the cities of the list were called in 1941–1945."""


@pytest.mark.parametrize("name", OF_THE_WAR)
def test_a_city_is_found_by_its_name_of_the_war(register: Edition, name: str) -> None:
    assert find(get_catalogue(register), name).cities[0].slug == OF_THE_WAR[name]


def test_no_name_of_the_war_is_left_out(register: Edition) -> None:
    places = {city.record.located.place for city in get_catalogue(register).cities}
    listed = {place.geonames_id for place in places if place}
    of_the_war = {
        one.name
        for one in former_names()
        if one.geonames in listed and (one.first or "1900") <= "1941" and (one.last or "1999") >= "1945"
    }
    assert of_the_war == set(OF_THE_WAR)
