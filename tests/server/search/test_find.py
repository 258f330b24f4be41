"""Search answers in Russian: forms, misspellings, models, and a city's name first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.model import Edition
from doblest.server.catalogue.catalogue import get_catalogue
from doblest.server.register import editions
from doblest.server.register.models import Entry
from doblest.server.search.find import find
from doblest.server.search.indexing import index_missing
from doblest.server.search.models import SearchRow
from tests.server.conftest import Load
from tests.support.register import change


def names(register: Edition, query: str) -> list[str]:
    return [city.name.ru for city in find(get_catalogue(register), query).cities]


@pytest.mark.parametrize("query", ["танками", "ТАНК", "танков", "танки"])
def test_any_form_finds_the_word(register: Edition, query: str) -> None:
    assert names(register, query) == names(register, "танк")
    assert "Нижний Тагил" in names(register, query)


@pytest.mark.parametrize("query", ["Т34", "т-34", "Т 34", "T-34", "t34", "Т–34"])
def test_a_model_is_one_however_it_is_typed(register: Edition, query: str) -> None:
    assert names(register, query)[0] == "Нижний Тагил"
    assert set(names(register, query)) == set(names(register, "Т-34"))


def test_yo_is_e(register: Edition) -> None:
    assert names(register, "самолёт") == names(register, "самолет")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Магнитагорск", "Магнитогорск"),
        ("Екатиринбург", "Екатеринбург"),
        ("Нижний Тагилл", "Нижний Тагил"),
        ("Miass", "Миасс"),
        ("vbfcc", "Миасс"),
        ("магнитог", "Магнитогорск"),
        ("мияс", "Миасс"),
    ],
)
def test_a_slip_is_forgiven(register: Edition, typed: str, meant: str) -> None:
    assert names(register, typed)[0] == meant


@pytest.mark.parametrize("city", ["Пермь", "Челябинск", "Киров", "Владимир", "Ижевск", "Курган"])
def test_a_citys_own_name_comes_first(register: Edition, city: str) -> None:
    assert names(register, city)[0] == city


def test_all_the_words_are_wanted(register: Edition) -> None:
    assert names(register, "снаряды Пермь") == ["Пермь"]


def test_some_of_the_words_will_do_where_none_has_all(register: Edition) -> None:
    found = find(get_catalogue(register), "никель шинели валенки подлодка")
    assert found.is_partial
    assert found.cities


def test_a_region_is_found_by_its_name(register: Edition) -> None:
    bets = find(get_catalogue(register), "Челябинская область").bets
    assert [bet.arguments["region"] for bet in bets if bet.page == "region"] == ["chelyabinskaya-oblast"]


def test_what_stands_in_a_city_is_found(register: Edition) -> None:
    assert names(register, "бульвар Славы")[0] == "Челябинск"


@pytest.mark.parametrize(
    "query",
    [
        *("", "   ", "!!!", "ъъъъъъъъ", "'", '"', "*", "a:b", "NOT", "OR AND", "\\", "и", "&|!<->"),
        *("\U00018b00\U00018b01", "танк\U00017000", "\ud800", "танк \udfff", "\u0130ван", "²½", "\0", "а\0б"),
    ],
)
def test_no_query_breaks_it(register: Edition, query: str) -> None:
    find(get_catalogue(register), query)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(), max_size=40))
def test_any_text_at_all_may_be_asked(register: Edition, query: str) -> None:
    found = find(get_catalogue(register), query)
    assert all(word.text and word.term.words for word in found.query.words)


def test_every_listed_entry_has_its_row(register: Edition) -> None:
    assert set(SearchRow.objects.values_list("slug", flat=True)) == {one.slug for one in register.records}


def test_a_write_is_found_at_once_and_reading_writes_nothing(register: Edition) -> None:
    change("omsk", "note", "Город дал фронту две сотни аэростатов.")
    rows = list(SearchRow.objects.order_by("pk").values())
    assert names(editions.current(), "аэростаты") == ["Омск"]
    assert list(SearchRow.objects.order_by("pk").values()) == rows


def test_what_left_the_list_is_found_no_more(
    register: Edition, load: Load, bundled: str, without: Callable[[str, int], str]
) -> None:
    load(without(bundled, 43))
    assert "Сызрань" not in names(editions.current(), "Сызрань")


def test_rows_that_an_older_release_left_out_are_made(register: Edition) -> None:
    SearchRow.objects.filter(slug__in=["omsk", "perm"]).delete()
    SearchRow.objects.filter(slug="miass").update(engine=0)
    assert index_missing() == 3
    assert SearchRow.objects.count() == Entry.objects.listed().count()
    assert names(register, "Омск")[0] == "Омск"
