from __future__ import annotations

import pytest

from doblest.new_titles.naming import find_name, name_plural, unites_places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Перечень городов трудовой славы", "Город трудовой славы"),
        ("Города-герои", "Город-герой"),
        ("О звании «Населённый пункт воинской доблести»", "Населённый пункт воинской доблести"),
        ("Рубежи воинской доблести Калужской области", "Рубеж воинской доблести"),
        ("Список пунктов приёма", ""),
        ("Города области", ""),
    ],
)
def test_a_heading_names_the_title_in_the_singular(text: str, name: str) -> None:
    assert find_name(text) == name


@pytest.mark.parametrize(
    ("name", "plural", "genitive"),
    [
        ("Город трудовой славы", "Города трудовой славы", "городов трудовой славы"),
        ("Рубеж воинской доблести", "Рубежи воинской доблести", "рубежей воинской доблести"),
        (
            "Населённый пункт воинской доблести",
            "Населённые пункты воинской доблести",
            "населённых пунктов воинской доблести",
        ),
        ("Город-герой", "Города-герои", "городов-героев"),
        ("Район партизанской славы", "Районы партизанской славы", "районов партизанской славы"),
    ],
)
def test_pages_name_many_of_a_title(name: str, plural: str, genitive: str) -> None:
    assert name_plural(name) == (plural, genitive)


def test_a_line_of_defence_is_made_of_places_and_a_city_is_not() -> None:
    assert unites_places("Рубеж воинской доблести")
    assert not unites_places("Город воинской славы")
    assert not unites_places("Населённый пункт воинской доблести")
