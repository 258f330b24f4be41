"""Entities of a query: statuses, decrees, years, names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.search.entities import Entity, blank, recognize_entities
from doblest.server.search.names import build_names


def read(catalogue: Catalogue, query: str) -> list[Entity]:
    return list(recognize_entities(catalogue, build_names(catalogue), query))


def read_one(catalogue: Catalogue, query: str) -> Entity:
    (entity,) = read(catalogue, query)
    return entity


def say(entity: Entity) -> list[str]:
    return [bet.name.ru for bet in entity.bets]


def list_slugs(catalogue: Catalogue, decree: str) -> set[str]:
    """Of the cities that the decree of that day names."""
    records = (city.record for city in catalogue.cities)
    return {one.slug for one in records if one.decree and one.decree.date == decree}


def test_spans_give_way_to_blanks_and_nothing_moves() -> None:
    assert blank("без стелы на Урале", [(0, 9), (13, 18)]) == "          на      "


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("без стелы", "without"),
        ("Стелы нет", "without"),
        ("где не установлены стелы", "without"),
        ("стела строится", "planned"),
        ("города со стелой", "dedicated"),
    ],
)
def test_a_status_of_the_stele_chooses_its_cities(catalogue: Catalogue, query: str, status: str) -> None:
    entity = read_one(catalogue, query)
    wanted = {city.slug for city in catalogue.cities if status in city.facets["status"]}
    assert entity.slugs == wanted
    assert entity.bets[0].query == f"status={status}"
    assert entity.notices, "by whose words, and as of which day"


@pytest.mark.parametrize("query", ["стела", "стелы Урала высотой 20 метров", "бестелый", "памятник Победы"])
def test_a_stele_alone_is_a_word(catalogue: Catalogue, query: str) -> None:
    assert not any(bet.query.startswith("status") for entity in read(catalogue, query) for bet in entity.bets)


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("указ 2 июля 2020", "2020-07-02"),
        ("20 мая 2021", "2021-05-20"),
        ("указ № 444", "2020-07-02"),
        ("указ №16", "2025-01-15"),
        ("указ 519", "2021-09-10"),
    ],
)
def test_a_decree_is_known_by_its_day_or_number(catalogue: Catalogue, query: str, day: str) -> None:
    entity = read_one(catalogue, query)
    assert entity.slugs == list_slugs(catalogue, day)
    assert [bet.anchor for bet in entity.bets] == [f"d{day}"]
    assert blank(query, entity.spans).strip() in ("", "№")


def test_a_day_that_ends_like_the_day_of_a_decree_is_not_it(catalogue: Catalogue) -> None:
    for query in ("указ 12 июля 2020", "указ 22 июля 2020"):
        (entity,) = read(catalogue, query)
        assert entity.bets[0].anchor == "d2020-07-02"
        assert (query.index("2020"), len(query)) in entity.spans
        assert not any(start < query.index("2020") and start > 4 for start, _ in entity.spans), query


def test_a_year_leads_to_its_cities_and_decrees(catalogue: Catalogue) -> None:
    cities = read_one(catalogue, "города 2021")
    assert cities.slugs == {city.slug for city in catalogue.cities if city.year == 2021}
    assert [bet.page for bet in cities.bets] == ["cities", "decrees", "decrees"]
    assert [bet.page for bet in read_one(catalogue, "указы 2021").bets] == ["decrees", "decrees", "cities"]


def test_a_year_without_a_decree_says_so(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "указ 2024")
    assert entity.slugs == frozenset()
    assert [one.ru for one in entity.notices] == ["В 2024 году указов о присвоении звания не было."]
    assert say(entity) == ["Указы о присвоении звания"]


def test_decrees_without_more_are_all_of_them(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "указы")
    assert (entity.slugs, say(entity)) == (None, ["Указы о присвоении звания"])


def test_a_former_name_stays_a_word_and_says_whose_it_was(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "Молотов")
    assert (entity.spans, entity.pins, entity.exact) == ((), ("perm",), ("молотов",))
    assert entity.notices[0].ru == "В 1940–1957 годах город Пермь носил имя Молотов."


def test_a_city_that_the_list_should_have_brings_the_one_in_its_place(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "Вологда")
    assert entity.pins == ("volgograd",)
    assert "звание присвоено указом от" in entity.notices[0].ru
    assert entity.bets[0].page == "decrees"


def test_a_region_of_the_list_has_its_page_and_another_is_said_to_have_none(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "Челябинская область")
    assert entity.slugs == {city.slug for city in catalogue.by_region["RU-CHE"]}
    assert [bet.arguments for bet in entity.bets] == [{"region": "chelyabinskaya-oblast"}]
    absent = read_one(catalogue, "Республика Тыва")
    assert (absent.spans, absent.slugs) == ((), None)
    assert "в перечне нет городов этого субъекта" in absent.notices[0].ru


@pytest.mark.parametrize(
    "query", ["ПФО", "Приволжский федеральный округ", "города приволжского федерального округа"]
)
def test_a_district_has_the_cities_of_its_regions_and_not_those_of_the_volga(
    catalogue: Catalogue, query: str
) -> None:
    entity = read_one(catalogue, query)
    districts = {city.slug: city.region.district for city in catalogue.cities}
    assert entity.slugs == {slug for slug, one in districts.items() if one == "Приволжский"}
    assert {"perm", "kirov", "izhevsk"} <= (entity.slugs or set())
    assert "volgograd" not in (entity.slugs or set())
    assert [bet.query for bet in entity.bets] == ["district=volga"]


def test_a_part_of_the_country_says_which_regions_it_took(catalogue: Catalogue) -> None:
    entity = read_one(catalogue, "Поволжье")
    assert "samara" in (entity.slugs or set())
    assert entity.notices[0].ru.startswith("Поволжье: города субъектов — ")


def test_words_of_one_entity_are_not_those_of_another(catalogue: Catalogue) -> None:
    query = "без стелы на Урале 2021"
    found = read(catalogue, query)
    assert len(found) == 3
    spans = sorted(span for entity in found for span in entity.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_query_of_words_alone_names_nothing(catalogue: Catalogue) -> None:
    assert read(catalogue, "шинели и валенки") == []
    assert read(catalogue, "") == []
