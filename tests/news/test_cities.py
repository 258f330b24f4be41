"""Which of the register's cities a text names."""

from __future__ import annotations

import pytest

from doblest.news.cities import CityFinder
from doblest.news.values import NewsCity
from doblest.news.words import WordReader

FINDER = CityFinder(
    [
        NewsCity("perm", "Пермь"),
        NewsCity("kirov", "Киров"),
        NewsCity("tagil", "Нижний Тагил"),
        NewsCity("orel", "Орёл"),
        NewsCity("komsomolsk", "Комсомольск-на-Амуре"),
        NewsCity("omsk", "Омск"),
        NewsCity("ufa", "Уфа"),
        NewsCity("elets", "Елец"),
    ]
)


def find(text: str) -> list[str]:
    return [one.slug for one in FINDER.find(text, WordReader(text).read())]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("В Перми и Омске открыли стелы.", ["perm", "omsk"]),
        ("Жители Нижнего\u00a0Тагила рады.", ["tagil"]),
        ("В Орле и в орле, в Ельце и под Орлом", ["orel", "elets", "orel"]),
        ("В Уфе, под Уфой; Уфа", ["ufa", "ufa", "ufa"]),
        ("Под Комсомольском-на-Амуре", ["komsomolsk"]),
        ("Кировом гордятся", ["kirov"]),
    ],
)
def test_a_city_is_found_in_any_case(text: str, slugs: list[str]) -> None:
    assert find(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "На улице Кирова",
        "на площади Кирова",
        "пермь",
        "Пермяки",
        "Омскуголь",
        "Уфимцы",
        "Кировский завод",
    ],
)
def test_a_street_an_adjective_and_a_small_letter_are_no_city(text: str) -> None:
    assert find(text) == []


def test_a_mention_stands_where_it_says() -> None:
    text = "Стелу в Нижнем Тагиле открыли."
    (found,) = FINDER.find(text, WordReader(text).read())
    assert text[found.start : found.end] == "Нижнем Тагиле"
