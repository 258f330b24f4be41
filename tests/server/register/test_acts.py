"""The acts of a title that people made are those that the rows of its list cite."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.model import Cell, Decree, Edition, Entry, Source
from doblest.reference.titles import Title, get_title
from doblest.server.register.acts import collect_acts, find_act, find_naming_act

TITLE: Title = replace(get_title(), act="law", conferrer="legislature")


def make_row(city: str, **cells: str) -> Entry:
    source = Source("0" * 64, 1, {name: Cell(at, text) for at, (name, text) in enumerate(cells.items(), 1)})
    return Entry(1, city, "Калужская область", 2020, "", None, "", source)


def cite(city: str, text: str) -> Entry:
    return make_row(city, Указ=text)


def test_the_cell_of_the_act_tells_its_day_number_and_kind() -> None:
    act = find_act(cite("Елец", "Указ Президента РФ от 27.04.2007 № 459"), TITLE)
    assert act == Decree("2007-04-27", "", (), "459", "2007-04-27-459", "decree", "president")


def test_what_the_cell_does_not_tell_is_the_titles_own() -> None:
    act = find_act(cite("Людиново", "от 12.05.2020 № 345-ОЗ"), TITLE)
    assert act
    assert (act.kind, act.conferrer, act.key) == ("law", "legislature", "2020-05-12-345-oz")


def test_an_act_without_a_number_is_named_by_its_day() -> None:
    act = find_act(cite("Людиново", "12 мая 2020 года"), TITLE)
    assert act
    assert (act.key, act.number) == ("2020-05-12", None)


def test_of_several_cells_the_one_with_a_number_counts() -> None:
    row = make_row("Елец", year="27.04.2007", Указ="Указ от 27.04.2007 № 459")
    act = find_act(row, TITLE)
    assert act
    assert act.number == "459"


@pytest.mark.parametrize("cells", [{}, {"Указ": ""}, {"Указ": "№ 459"}, {"note": "Указ от 27.04.2007 № 459"}])
def test_a_row_without_a_day_in_such_a_column_cites_nothing(cells: dict[str, str]) -> None:
    assert find_act(make_row("Елец", **cells), TITLE) is None


def test_cities_of_one_act_stand_in_the_order_of_the_list() -> None:
    said = "Закон Калужской области от 12.05.2020 № 345-ОЗ"
    rows = [cite("Людиново", said), cite("Обнинск", "от 01.02.2019 № 7"), cite("Жиздра", said)]
    found = collect_acts(rows, TITLE)
    assert [(act.date, act.cities) for act in found] == [
        ("2019-02-01", ("Обнинск",)),
        ("2020-05-12", ("Людиново", "Жиздра")),
    ]


def test_one_act_cited_in_more_words_and_fewer_is_one_with_all_its_cities() -> None:
    rows = [
        cite("Людиново", "Закон Калужской области от 12.05.2020 № 345-ОЗ"),
        cite("Жиздра", "Постановление Губернатора от 12.05.2020 № 345-ОЗ"),
        cite("Киров", "от 12 мая 2020 № 345-ОЗ"),
    ]
    (act,) = collect_acts(rows, TITLE)
    assert act.cities == ("Людиново", "Жиздра", "Киров")
    assert (act.kind, act.conferrer) == ("law", "legislature")


@pytest.mark.django_db
def test_the_act_that_names_a_city_is_found_however_it_is_written(register: Edition) -> None:
    act = find_naming_act("labour-valour", "НИЖНИЙ  ТАГИЛ")
    assert act
    assert "Нижний Тагил" in act.cities
    assert find_naming_act("labour-valour", "Атлантида") is None
    assert find_naming_act("military-glory", "Нижний Тагил") is None
