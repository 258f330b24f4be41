from __future__ import annotations

import pytest

from doblest.reading.place_names import find_several, is_region, part_region, split_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Белгород, Курск и Орёл", ("Белгород", "Курск", "Орёл")),
        ("1. д. Кудиново\n2. с. Ильинское", ("д. Кудиново", "с. Ильинское")),
        ("деревни Нелидово, Петелино и Ширяево", ("Нелидово", "Петелино", "Ширяево")),
        (
            "Кудиново (ныне часть Малоярославца, с 1970 года); Панское",
            ("Кудиново (ныне часть Малоярославца, с 1970 года)", "Панское"),
        ),
        ("Ростов-на-Дону", ("Ростов-на-Дону",)),
        ("", ()),
    ],
)
def test_names_of_a_cell(text: str, names: tuple[str, ...]) -> None:
    assert split_places(text) == names


@pytest.mark.parametrize(
    "text", ["Пермь", "Северск, ЗАТО", "Пермь, краевой центр", "Ржев, Тверская область", "Петя и волк"]
)
def test_one_place_with_more_words_is_not_several(text: str) -> None:
    assert find_several(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ржев (Тверская область)", ("Ржев", "Тверская область")),
        ("Тверская область, г. Ржев", ("г. Ржев", "Тверская область")),
        ("Пермь (бывш. Молотов)", ("Пермь (бывш. Молотов)", "")),
        ("Севастополь", ("Севастополь", "")),
        ("Белгород, Курск", ("Белгород, Курск", "")),
    ],
)
def test_a_place_is_parted_from_its_region(text: str, parts: tuple[str, str]) -> None:
    assert part_region(text) == parts


def test_a_region_is_known_by_its_name_or_its_form() -> None:
    assert all(map(is_region, ["Пермский край (5):", "Татарстан", "Республика Крым", "Горьковская область"]))
    assert not any(map(is_region, ["Пермь", "Красный Край села", "край"]))
