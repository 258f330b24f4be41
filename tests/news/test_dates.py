"""Dates that a sentence of the news names."""

from __future__ import annotations

import pytest

from doblest.news.dates import FoundDate, find_dates


def find(text: str, published: str = "2024-03-01") -> list[FoundDate]:
    return find_dates(text, 0, len(text), published)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Открыли 9 мая 2024 года.", "2024-05-09"),
        ("Открыли 09.05.2024.", "2024-05-09"),
        ("Открыли 9 мая.", "2024-05-09"),
        ("Откроют 9 марта.", "2024-03-09"),
        ("Открыли вчера.", "2024-02-29"),
        ("Открыли в пятницу.", "2024-03-01"),
        ("Открыли в субботу.", "2024-02-24"),
        ("Открыли в прошлом году.", "2023"),
        ("Откроют в мае 2025 года.", "2025-05"),
        ("Откроют ко Дню Победы.", "2024-05-09"),
        ("Открыли в 2023 году.", "2023"),
    ],
)
def test_a_date_is_read_beside_the_day_of_the_text(text: str, date: str) -> None:
    assert [one.when.date for one in find(text)] == [date]


@pytest.mark.parametrize(
    "text", ["", "Стела у ДК 1 Мая.", "Потратили 2024 млн рублей.", "Стоит сегодня 5 метров.", "Made in May."]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert find(text) == []


def test_without_the_day_of_the_text_nothing_is_near() -> None:
    assert find("Открыли вчера, в пятницу, 9 мая, в прошлом году.", "") == []
    assert [one.when.date for one in find("Открыли 9 мая 2024 года.", "")] == ["2024-05-09"]


def test_a_day_that_no_calendar_has_keeps_its_words() -> None:
    (found,) = find("Открыли 31 февраля 2024 года.")
    assert found.when.date == ""
    assert found.when.said.startswith("31 февраля 2024")


def test_what_a_date_lacks_may_be_moved() -> None:
    (day,) = find("Открыли 9 мая.")
    assert (day.lacks, day.move(-1).when.date) == ("year", "2023-05-09")
    (friday,) = find("Открыли в пятницу.")
    assert (friday.lacks, friday.move(-1).when.date) == ("week", "2024-02-23")
    (leap,) = find("Открыли 29 февраля.")
    assert leap.move(1).when.date == leap.when.date == "2024-02-29"


def test_a_date_says_where_it_stands() -> None:
    text = "Ранее. Открыли 9 мая 2024 года."
    (found,) = find_dates(text, 7, len(text), "")
    assert text[found.start : found.end].startswith("9 мая 2024")
