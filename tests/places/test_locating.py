from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.places import find_doubts, get_settlement, locate, locate_all

from .rows import entry, labour_valour


@pytest.mark.parametrize(("city", "region", "iso", "place", "number"), labour_valour())
def test_each_city_of_the_list_finds_its_subject_and_settlement(city, region, iso, place, number):
    located = locate(entry(city, region))
    assert (located.region.iso, located.place.name, located.place.geonames_id) == (iso, place, number)


def test_the_settlement_lies_in_the_subject_found():
    located = list(locate_all(entry(city, region) for city, region, *_ in labour_valour()))
    assert len(located) == 70
    assert all(get_settlement(found.place.geonames_id).iso == found.region.iso for found in located)


def test_an_empty_region_is_inferred_from_the_city():
    region = locate(entry("Чебоксары", "")).region
    assert (region.iso, region.name, region.inferred) == ("RU-CU", "Чувашская Республика — Чувашия", True)
    assert region.reason == "область не указана, взята область города Чебоксары"


def test_a_stated_region_is_not_called_inferred():
    assert not locate(entry("Миасс", "Челябинская область")).region.inferred


def test_an_unknown_region_is_left_unknown_though_the_city_is_found():
    located = locate(entry("Миасс", "Атлантида"))
    assert located.region is None
    assert located.place.name == "Миасс"


def test_a_city_abroad_has_a_place_and_no_subject():
    located = locate(entry("Минск"))
    assert (located.place.name, located.region) == ("Минск", None)


def test_the_memorial_takes_the_point_of_its_link():
    url = "https://yandex.ru/maps/org/stela/143163905131/?ll=60.6%2C56.8"
    memorial = locate(entry("Екатеринбург", map_url=url)).entry.memorial
    assert (memorial.lon, memorial.lat, memorial.yandex_oid, memorial.resolved) == (
        60.6,
        56.8,
        "143163905131",
        True,
    )


def test_a_short_link_leaves_the_memorial_without_a_point():
    memorial = locate(entry("Воркута", map_url="https://clck.ru/36B4sF")).entry.memorial
    assert (memorial.lon, memorial.resolved, memorial.map_url) == (None, False, "https://clck.ru/36B4sF")


def test_an_entry_without_a_link_is_kept_as_it_is():
    plain = entry("Воркута", map_url="")
    assert locate(plain).entry == plain


@pytest.mark.parametrize(
    ("city", "region", "fields"),
    [
        ("Миасс", "Челябинская область", []),
        ("Каменск-Уральск", "Свердловская область", []),
        ("Ишимбай", "Республики Башкортостан", []),
        ("Магадан", "Магаданский край", ["region"]),
        ("Чебоксары", "", ["region"]),
        ("Миасс", "Атлантида", ["region"]),
        ("Китеж", "Нижегородская область", ["city"]),
        ("Камышин", "Саратовская область", ["city"]),
        ("Китеж", "", ["region", "city"]),
    ],
)
def test_doubts_name_the_field_a_person_should_look_at(city, region, fields):
    assert [doubt.field for doubt in find_doubts(locate(entry(city, region)))] == fields


def test_locating_adds_no_doubt_to_the_entry():
    assert locate(entry("Китеж", "Атлантида")).entry.doubts == ()


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=80))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_cells_are_located_without_a_fall(city, region, url):
    located = locate(entry(city, region, url))
    assert located.place is None or 0 < located.place.score <= 1
    assert located.region is None or 0 < located.region.score <= 1
