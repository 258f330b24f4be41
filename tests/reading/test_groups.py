from __future__ import annotations

from doblest.reading import read_bytes
from tests.support.documents import csv_text


def read(*rows: list[str]) -> list[tuple[str, str, int | None]]:
    document = read_bytes(csv_text(rows).encode(), "перечень.csv")
    return [(entry.city, entry.region, entry.year) for entry in document.entries]


def test_rows_take_the_region_of_the_heading_above_them() -> None:
    found = read(
        ["Город", "Год"],
        ["Пермский край", ""],
        ["Пермь", "2020"],
        ["Тверская область:", ""],
        ["Ржев", "2007"],
    )
    assert found == [("Пермь", "Пермский край", 2020), ("Ржев", "Тверская область", 2007)]


def test_rows_take_the_day_of_the_act_above_them() -> None:
    act = "Указ Президента РФ от 27 апреля 2007 года № 557"
    found = read(["Город", "Область"], [act, ""], ["Белгород", "Белгородская область"])
    assert found == [("Белгород", "Белгородская область", 2007)]


def test_a_column_of_the_table_says_more_than_a_heading() -> None:
    found = read(["Город", "Область", "Год"], ["2020 год", "", ""], ["Пермь", "Пермский край", "2021"])
    assert found == [("Пермь", "Пермский край", 2021)]


def test_a_day_without_an_act_heads_nothing() -> None:
    found = read(["Город", "Область"], ["по состоянию на 1 марта 2024 года", ""], ["Пермь", "Пермский край"])
    assert ("Пермь", "Пермский край", None) in found
