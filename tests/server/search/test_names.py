"""Names by which a query may call a city, a region, a district or a part of the country."""

from __future__ import annotations

import pytest

from doblest.reference.former_names import FormerName
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.search.names import Name, NameTable, build_names, list_names
from doblest.server.search.terms import tokenize


def find(table: NameTable, text: str) -> list[tuple[str, str, str]]:
    """The words that were taken for a name, its kind and key."""
    tokens = tokenize(text)
    return [
        (text[tokens[first].start : tokens[last - 1].end], name.kind, name.key)
        for first, last, name in table.find(tokens)
    ]


@pytest.fixture
def table(catalogue: Catalogue) -> NameTable:
    return build_names(catalogue)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("танки Екб", ("Екб", "city", "ekaterinburg")),
        ("города Южного Урала", ("Южного Урала", "area", "Южный Урал")),
        ("Урал", ("Урал", "area", "Урал")),
        ("Приволжский федеральный округ", ("Приволжский федеральный округ", "district", "Приволжский")),
        ("города ПФО без стелы", ("ПФО", "district", "Приволжский")),
        ("Volga Federal District", ("Volga Federal District", "district", "Приволжский")),
        ("Volga region", ("Volga region", "area", "Поволжье")),
        ("снаряды Челябинской области", ("Челябинской области", "region", "RU-CHE")),
        ("Кузбасс", ("Кузбасс", "region", "RU-KEM")),
    ],
)
def test_the_longest_name_is_found_in_any_case(
    table: NameTable, query: str, found: tuple[str, str, str]
) -> None:
    assert found in find(table, query)
    assert len(find(table, query)) == 1


def test_a_former_name_leads_to_the_city_and_one_of_no_city_of_the_list_elsewhere(table: NameTable) -> None:
    assert find(table, "Молотов") == [("Молотов", "city", "perm")]
    assert find(table, "Molotov") == [("Molotov", "city", "perm")]
    kinds = {kind for _, kind, _ in find(table, "Калинин Молотов")}
    assert kinds <= {"city", "elsewhere"}


def test_a_form_that_is_a_word_of_its_own_is_no_name(table: NameTable) -> None:
    assert find(table, "молот и наковальня") == []


def test_two_letters_mean_something_only_alone(table: NameTable) -> None:
    alone = find(table, "НН")
    assert alone == [("НН", "city", "nizhniy-novgorod")]
    assert find(table, "танки НН") == []


def test_a_city_that_a_decree_names_and_the_list_lacks_is_known(
    catalogue: Catalogue, table: NameTable
) -> None:
    decreed = [one for one in list_names(catalogue) if one.kind == "decreed"]
    assert {one.key for one in decreed} == {"Вологда"}
    assert find(table, "Вологда") == [("Вологда", "decreed", "Вологда")]
    assert find(table, "Vologda")[0][1] == "decreed"


def test_none_stands_within_another_and_what_follows_is_found() -> None:
    names = [Name("city", "a", "Нижний"), Name("city", "b", "Нижний Тагил"), Name("city", "c", "Тагил")]
    table = NameTable(iter(names))
    assert [key for _, _, key in find(table, "Нижний Тагил, Тагил, Нижний")] == ["b", "c", "a"]
    assert table.has(tokenize("нижнего")[0])
    assert not table.has(tokenize("верхний")[0])
    assert find(NameTable(iter([Name("city", "a", "!!!")])), "что угодно") == []


def test_every_name_of_the_tables_finds_itself(catalogue: Catalogue, table: NameTable) -> None:
    lost = [one.text for one in list_names(catalogue) if not find(table, one.text)]
    assert lost == []


def test_a_former_name_keeps_its_years(catalogue: Catalogue) -> None:
    named = next(one for one in list_names(catalogue) if one.text == "Молотов")
    assert isinstance(named.former, FormerName)
    assert "1940" in named.former.years
