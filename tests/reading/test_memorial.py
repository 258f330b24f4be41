"""What a memorial's cell tells, in the words of the list and of lists like it."""

from __future__ import annotations

import pytest

from doblest.reading.memorial import parse_memorial

URL = "https://yandex.ru/maps/org/1"


@pytest.mark.parametrize(
    "cell",
    [
        "Нет",
        " Нет\n ",
        "\nнет.",
        "",
        " - ",
        "—",
        "отсутствует",
        "Нет стелы",
        "Памятника нет",
        "−",
        "---",
        "…",
        "☐",
        " ✗ ",
    ],
)
def test_no_memorial(cell: str) -> None:
    assert parse_memorial(cell) is None


@pytest.mark.parametrize("mark", ["✓", "✔ ", "☑", "+", "🗹", "√"])
def test_a_tick_says_that_something_stands(mark: str) -> None:
    found = parse_memorial(mark)
    assert found is not None
    assert (found.name, found.kind, found.status) == (mark.strip(), "other", "other")


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("Стела «Город трудовой доблести»", "stele", "dedicated"),
        ("Сквер со стелой «Город трудовой доблести»", "stele", "dedicated"),
        ("Закладной камень на месте установки стелы Город трудовой доблести", "foundation_stone", "planned"),
        ("Памятник, мемориал Город трудовой доблести", "monument", "dedicated"),
        ("Мемориальная доска Иваново - город трудовой доблести", "plaque", "dedicated"),
        ("Въездной знак Оха - город трудовой доблести", "entrance_sign", "dedicated"),
        ("сквер Трудовой Доблести и Воинской Славы", "square", "dedicated"),
        ("Памятный знак г. Камышину - Город Трудовой Доблести и Славы", "memorial_sign", "other"),
        ("Сквер Трудовой славы", "square", "other"),
        ("Стела Комсомольск-на-Амуре город трудовой славы", "stele", "dedicated"),
        ("Памятник Горьковчанам-доблестным труженикам тыла", "monument", "dedicated"),
        ("Памятник Труженикам тыла", "monument", "other"),
        ("Памятная стела в честь героического труда", "stele", "other"),
        ("сад Коллективный труд", "garden", "other"),
        ("Аллея Садовая", "alley", "other"),
        ("Обелиск Победы", "stele", "other"),
        ("Проект обсуждается", "other", "other"),
    ],
)
def test_kind_and_status_follow_the_name(name: str, kind: str, status: str) -> None:
    found = parse_memorial(name)
    assert found is not None
    assert (found.name, found.kind, found.status) == (name, kind, status)


@pytest.mark.parametrize(
    ("cell", "name", "address"),
    [
        ("Стела:\n\nПермь, сквер\n\n{}", "Стела", "Пермь, сквер"),
        ("Памятник\nГород доблести\n\nПермь, \nпарк\n{}", "Памятник Город доблести", "Пермь, парк"),
        ("Стела \nПермь — город\n \nПермь, улица\n\n{}", "Стела Пермь — город", "Пермь, улица"),
        ("Стела Город доблести\nПермь, сквер\n{}", "Стела Город доблести", "Пермь, сквер"),
        ("Памятник\nГород доблести\nПермь, сквер\n{}", "Памятник Город доблести", "Пермь, сквер"),
        ("Стела\nЧелябинск-город\nдоблести:\nЧелябинск\n{}", "Стела Челябинск-город доблести", "Челябинск"),
        ("Стела\n\nПермь, сквер ({})", "Стела", "Пермь, сквер"),
        ("Стела\n\nПермь, сквер\nНа карте: {}.", "Стела", "Пермь, сквер"),
        ("{}", "", ""),
        ("Стела", "Стела", ""),
    ],
)
def test_name_and_address_are_told_apart(cell: str, name: str, address: str) -> None:
    found = parse_memorial(cell.format(URL))
    assert found is not None
    assert (found.name, found.address) == (name, address)
    assert found.map_url == (URL if "{}" in cell else "")


def test_a_hyperlink_stands_in_for_a_link_that_is_not_written_out() -> None:
    found = parse_memorial("Стела\n\nПермь, сквер", [URL])
    assert found is not None
    assert (found.map_url, found.address) == (URL, "Пермь, сквер")


def test_a_written_link_is_preferred_to_a_hyperlink() -> None:
    found = parse_memorial(f"Стела\n\n{URL}", ["https://yandex.ru/redirect"])
    assert found is not None
    assert found.map_url == URL


def test_the_stronger_word_gives_the_kind() -> None:
    found = parse_memorial("Площадь со скульптурой у стелы")
    assert found is not None
    assert found.kind == "monument"


def test_a_link_alone_is_of_no_known_kind() -> None:
    found = parse_memorial(URL)
    assert found is not None
    assert (found.name, found.kind) == ("", "other")
