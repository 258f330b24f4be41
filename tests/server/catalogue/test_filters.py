"""What a query may choose, and what it leaves."""

from __future__ import annotations

import msgspec
import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.facets import build_facets
from doblest.server.catalogue.filters import (
    FACETS,
    PARAMETERS,
    CityFilters,
    filter_cities,
    parse_filters,
    parse_page_number,
    select_cities,
)
from doblest.server.http.problems import BadParameter, ProblemError


def test_each_facet_is_a_parameter_and_a_value_of_every_city(catalogue: Catalogue) -> None:
    assert set(FACETS) == set(PARAMETERS) - {"sort", "page"}
    assert all(set(city.facets) == set(FACETS) for city in catalogue.cities)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("district", "lunar"),
        ("region", "RU-ZZZ"),
        ("year", "199"),
        ("year", "two thousand"),
        ("status", "built"),
        ("ground", "x"),
        ("product", "x"),
        ("sort", "random"),
        ("page", "0"),
        ("page", "ten"),
        ("page", "²"),
        ("page", "1" * 7),
    ],
)
def test_a_value_that_cannot_be_chosen_is_refused_by_name(
    catalogue: Catalogue, name: str, value: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_filters(catalogue, {name: value})
    problem = caught.value.problem
    assert isinstance(problem, BadParameter)
    assert (problem.name, problem.value) == (name, value)


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("year", "1999", "1999"),
        ("region", "chukotskiy-avtonomnyy-okrug", "Чукотский автономный округ"),
        ("product", "bronepoyezda", "Бронепоезда"),
    ],
)
def test_a_value_that_the_list_lacks_leaves_nothing_and_is_shown_as_chosen(
    catalogue: Catalogue, name: str, value: str, label: str
) -> None:
    few = msgspec.structs.replace(catalogue, products={}, by_region={})
    filters = parse_filters(few, {name: value})
    assert filter_cities([city for city in few.cities if value not in city.facets[name]], filters) == []
    facets = {facet.name: facet for facet in build_facets(catalogue, filters, "ru")}
    (chosen,) = [option for option in facets[name].options if option.is_selected]
    assert chosen.label == label


@pytest.mark.parametrize("written", ["permskiy-kray", "RU-PER", "ru-per "])
def test_a_region_is_chosen_by_its_key_or_its_code_and_written_by_its_key(
    catalogue: Catalogue, written: str
) -> None:
    filters = parse_filters(catalogue, {"region": written})
    assert {city.region.iso for city in filter_cities(catalogue.cities, filters)} == {"RU-PER"}
    assert filters.urlencode() == "region=permskiy-kray"
    facets = {facet.name: facet for facet in build_facets(catalogue, filters, "ru")}
    assert [one.value for one in facets["region"].options if one.is_selected] == ["permskiy-kray"]


def test_a_query_is_read_back_as_it_was_written(catalogue: Catalogue) -> None:
    filters = parse_filters(catalogue, {"status": "without", "district": "ural", "sort": "year", "page": "2"})
    assert filters == CityFilters(district="ural", status="without", sort="year", page=2)
    assert filters.urlencode() == "district=ural&status=without&sort=year"
    assert filters.urlencode(page=3, sort="number") == "district=ural&status=without&page=3"
    assert CityFilters().urlencode() == ""


def test_no_page_is_the_first() -> None:
    assert parse_page_number("") == 1


def test_all_chosen_values_are_wanted(catalogue: Catalogue) -> None:
    filters = CityFilters(district="ural", status="without")
    left = filter_cities(catalogue.cities, filters)
    assert left
    assert all("ural" in city.facets["district"] and city.status != "dedicated" for city in left)


def test_names_are_ordered_in_the_language_that_they_are_read_in(catalogue: Catalogue) -> None:
    russian = [city.name.ru for city in select_cities(catalogue.cities, CityFilters(sort="name"), "ru")]
    english = [city.name.en for city in select_cities(catalogue.cities, CityFilters(sort="name"), "en")]
    assert russian == sorted(russian, key=lambda name: name.replace("ё", "е"))
    assert english == sorted(english)


def test_a_facet_counts_what_each_value_would_leave(catalogue: Catalogue) -> None:
    filters = CityFilters(status="without")
    for facet in build_facets(catalogue, filters, "ru"):
        for option in facet.options:
            chosen = CityFilters(**{"status": "without", facet.name: option.value})
            assert option.count == len(filter_cities(catalogue.cities, chosen)), (facet.name, option.value)


def test_facets_speak_the_language_asked_for(catalogue: Catalogue) -> None:
    labels = {
        language: build_facets(catalogue, CityFilters(), language)[0].label for language in ("ru", "en")
    }
    assert labels == {"ru": "Округ", "en": "District"}
