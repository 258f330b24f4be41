"""The life of a stele on its city's page."""

from __future__ import annotations

import re

from django.test import Client

from tests.server.pages.conftest import Page


def _text(page: str) -> str:
    body = re.sub(r"<[^>]+>", " ", page)
    return " ".join(body.replace("\N{NO-BREAK SPACE}", " ").split())


def test_a_city_that_the_list_says_has_nothing_shows_its_stele_with_who_says_so(page: Page) -> None:
    city = page("/city/khanty-mansiysk/")
    text = _text(city)
    assert "Стела по закону о звании открыта: 10 декабря 2025 (два издания и больше)" in text
    assert "В перечне: «Нет»" in text
    assert 'href="https://www.kommersant.ru/doc/8271799"' in city


def test_a_promise_is_shown_as_one(page: Page) -> None:
    text = _text(page("/city/rubtsovsk/"))
    assert "2027 Обещано открытие" in text
    assert "Стела по закону о звании намечена, открытия не найдено" in text


def test_another_monument_stands_apart(page: Page) -> None:
    text = _text(page("/city/nizhniy-novgorod/"))
    assert "Не стела по закону июль 2020 Открытие: памятник «Горьковчанам" in text


def test_the_row_of_a_wrong_city_tells_of_the_stele_of_the_right_one(page: Page) -> None:
    text = _text(page("/city/volgograd/"))
    assert "Вологда. Стела по закону о звании открыта: 2024 (адрес источника не сохранён" in text
    assert "27 ноября; год выведен" in text


def test_the_page_in_english_tells_it_in_english(page: Page) -> None:
    text = _text(page("/en/city/okha/"))
    assert "opened: 2 November 2022 (two publishers or more; publishers name different days)" in text


def test_another_title_tells_of_no_stele_of_this_law(glory: object, client: Client) -> None:
    assert 'class="life"' not in client.get("/military-glory/city/kirov/").content.decode()


def test_the_city_day_is_said_with_its_source(page: Page) -> None:
    city = page("/city/nizhniy-novgorod/")
    assert "День города: третья суббота августа." in _text(city)
    assert 'href="https://en.wikipedia.org/wiki/City_Day"' in city
