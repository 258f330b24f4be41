from __future__ import annotations

import pytest

from doblest.places import find_mentions


def named(text: str, iso: str | None = None) -> list[str]:
    mentions = find_mentions(text, iso)
    return [f"{text[found.start : found.end]} → {found.settlement.iso}" for found in mentions]


@pytest.mark.parametrize(
    ("text", "iso", "expected"),
    [
        ("Сталинградская площадь, Камышин, Волгоградская область", None, ["Камышин → RU-VGG"]),
        ("Свердловская область, Нижний Тагил, Привокзальная площадь", None, ["Нижний Тагил → RU-SVE"]),
        ("Сахалинская область, Оха, улица Карла Маркса", None, ["Оха → RU-SAK"]),
        ("Оха, улица Карла Маркса", "RU-SAK", ["Оха → RU-SAK"]),
        (
            "Ленинский район, городской округ Чебоксары, Чувашская Республика",
            None,
            ["Чебоксары → RU-CU"],
        ),
        (
            "микрорайон Октябрьский, Синарский район, Каменск-Уральский, Свердловская область",
            None,
            ["Каменск-Уральский → RU-SVE"],
        ),
        ("Якутск, Республика Саха (Якутия)", None, ["Якутск → RU-SA"]),
        ("г. Златоуст, пр. Гагарина", "RU-CHE", ["Златоуст → RU-CHE"]),
        ("Владимир", None, ["Владимир → RU-VLA"]),
        ("Памятный знак г. Камышину - Город Трудовой Доблести и Славы", None, ["Камышину → RU-VGG"]),
        ("в городе Нижнем Тагиле", None, ["Нижнем Тагиле → RU-SVE"]),
    ],
)
def test_the_town_of_an_address_is_named_with_its_place_in_the_text(text, iso, expected):
    assert named(text, iso) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "площадь Трудовой доблести",
        "парк Победы имени Георгия Константиновича Жукова",
        "Центральный округ",
        "улица Свердлова",
        "посёлок Северный",
        "Городской сад",
        "сквер имени А.И. Кривохижина",
        "Стела «Город трудовой доблести»",
    ],
)
def test_streets_parks_and_districts_are_no_towns(text):
    assert named(text) == []


def test_the_subject_in_the_text_outweighs_the_entrys():
    assert named("Киров, Калужская область", "RU-KIR") == ["Киров → RU-KLU"]
