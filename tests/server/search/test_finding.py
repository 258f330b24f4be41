"""Search answers in Russian: forms, misspellings, models, and a city's name first."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.model import Edition
from doblest.server.pages.catalogue import catalogue_of
from doblest.server.search.finding import find
from doblest.server.search.index import reindex, stamp, vocabulary
from doblest.server.search.models import IndexState
from doblest.server.search.suggesting import suggest


def names(register: Edition, query: str) -> list[str]:
    return [city.name.ru for city in find(register, query).cities]


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
    found = find(register, "никель шинели валенки подлодка")
    assert found.partial
    assert found.cities


def test_a_region_is_found_by_its_name(register: Edition) -> None:
    assert [subject.iso for subject in find(register, "Челябинская область").regions] == ["RU-CHE"]


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
    find(register, query)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(), max_size=40))
def test_any_text_at_all_may_be_asked(register: Edition, query: str) -> None:
    found = find(register, query)
    assert all(word.asked and word.term.words for word in found.words)


def test_the_index_follows_the_revision(register: Edition) -> None:
    vocabulary(register)
    assert IndexState.objects.get().stamp == stamp(register)


def test_making_the_index_again_changes_nothing(register: Edition) -> None:
    before = names(register, "танк")
    reindex(register)
    assert names(register, "танк") == before


@pytest.mark.parametrize("typed", ["мияс", "миас", "Миа", "miass"])
def test_suggestions_begin_with_what_is_typed(register: Edition, typed: str) -> None:
    assert suggest(catalogue_of(register), typed)[0].key == "miass"


def test_suggestions_name_regions_and_products_too(register: Edition) -> None:
    assert {one.kind for one in suggest(catalogue_of(register), "тан")} >= {"product"}
    assert {one.kind for one in suggest(catalogue_of(register), "свердл")} == {"region"}


@pytest.mark.parametrize("typed", ["", " ", "ы" * 500, "<b>", "%"])
def test_nothing_sensible_suggests_nothing(register: Edition, typed: str) -> None:
    assert suggest(catalogue_of(register), typed) == ()
