"""Height, authors and place of a memorial."""

from __future__ import annotations

import pytest

from doblest.news.details import find_authors, find_height, find_place
from doblest.news.words import WordReader


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("Стела высотой 33,5 метра.", 33.5),
        ("33-метровая стела", 33.0),
        ("Высота стелы 12 м.", 12.0),
        ("Площадь 500 м² занята.", None),
        ("Стела стоит в 200 метрах от вокзала.", None),
        ("Стела.", None),
    ],
)
def test_the_height_is_that_of_the_memorial(text: str, metres: float | None) -> None:
    assert find_height(text, WordReader(text).read()) == metres


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Скульптор Андрей Ковальчук приехал.", ("Андрей Ковальчук",)),
        ("Работа скульптора Андрея Ковальчука.", ("Андрей Ковальчук",)),
        ("Авторы стелы молчат.", ()),
        ("Стелу открыли.", ()),
    ],
)
def test_authors_are_named_in_the_nominative(text: str, authors: tuple[str, ...]) -> None:
    assert find_authors(text, WordReader(text).read()) == authors


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Стелу открыли на улице Монастырской.", "улица Монастырская"),
        ("Стелу открыли на проспекте Октябрьском.", "проспект Октябрьский"),
        ("Стелу открыли на улице Советской Армии.", "улица Советской Армии"),
        ("Стелу открыли на улице Крупской.", "улица Крупской"),
        ("Стелу открыли на площади Победы.", "площадь Победы"),
        ("Стелу открыли в сквере Победы.", "сквер Победы"),
        ("Стелу открыли на площади Ленина, у вокзала.", "площадь Ленина"),
        ("Сквер украсили.", ""),
        ("Стелу открыли.", ""),
    ],
)
def test_a_place_is_named_as_a_sign_would(text: str, place: str) -> None:
    assert find_place(text, WordReader(text).read(), ()) == place


def test_a_city_ends_the_place() -> None:
    text = "Стелу открыли в сквере Победы Омска."
    city = text.index("Омска")
    assert find_place(text, WordReader(text).read(), ((city, city + 5),)) == "сквер Победы"
