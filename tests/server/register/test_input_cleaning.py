"""What a person typed, as the register takes it."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.errors import RegisterError
from doblest.model import Memorial
from doblest.server.register.input_cleaning import clean_text, clean_value


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("мины\r\nи\rпушки", "мины\nи\nпушки"),
        ("мины\u2028и\u2029пушки\x85и\x0bтанки", "мины\nи\nпушки\nи\nтанки"),
        ("\x00мины\x1b[31m", "мины[31m"),
        ("таб\tстоит", "таб\tстоит"),
        ("половина \ud83d знака", "половина  знака"),
        ("\u202eМира\u202c и \u2067Труда\u2069", "Мира и Труда"),
        ("пере\u00adнос и не\u00a0разрыв, э\u0301то", "пере\u00adнос и не\u00a0разрыв, э\u0301то"),
        ("семья 👩\u200d🏭 у станка", "семья 👩\u200d🏭 у станка"),
    ],
)
def test_text_keeps_what_people_write_and_nothing_that_turns_or_hides(typed: str, taken: str) -> None:
    assert clean_text(typed) == taken


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        ("city", "Нижний\nТагил ", "Нижний Тагил"),
        ("city", "\tПермь", "Пермь"),
        ("region", "Пермский\r\nкрай ", "Пермский край"),
        ("note", " Дал мины.\n\nИ пушки. ", " Дал мины.\n\nИ пушки. "),
        ("political", "спокойно\n", "спокойно\n"),
    ],
)
def test_a_name_is_one_line_and_prose_is_as_it_was_typed(field: str, typed: str, taken: str) -> None:
    assert clean_value(field, typed) == taken


def test_parts_of_a_memorial_are_lines() -> None:
    typed = Memorial(" Стела\n«Город» ", "stele", "dedicated", "ул. Мира,\t1\n", " https://yandex.ru/maps/1 ")
    assert clean_value("memorial", typed) == Memorial(
        "Стела «Город»", "stele", "dedicated", "ул. Мира, 1", "https://yandex.ru/maps/1"
    )


@pytest.mark.parametrize("year", [1943, 2100])
def test_a_year_within_bounds_is_taken(year: int) -> None:
    assert clean_value("year", year) == year


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("city", "\u200b \u2060", "города без имени не бывает"),
        ("city", "я" * 201, "Город: слишком длинно: знаков 201, а помещается 200"),
        ("year", 20_21_1, "такого года не бывает: 20211"),
        ("year", -1, "такого года не бывает: -1"),
        ("settlements", tuple("абв" * 400), "значений больше"),
        ("settlement_points", {"Горки": (37.6, 91.0)}, "такой точки нет: 91.0, 37.6"),
        ("settlement_points", {"Горки": (float("nan"), 55.0)}, "такой точки нет: 55.0, nan"),
        ("extra", {"Куратор": "я" * 60_001}, "Куратор: слишком длинно"),
        ("memorial", Memorial("С", "stele", "planned", lon=37.6), "такой точки нет: None, 37.6"),
        ("memorial", Memorial("С", "stele", "planned", map_url="vb\nscript:x"), None),
        ("memorial", Memorial("С", "stele", "planned", map_url="VBScript:x"), "это не ссылка на карту"),
        ("further", (Memorial("С", "stele", "planned", map_url="file:///etc"),), "это не ссылка на карту"),
    ],
)
def test_what_no_field_holds_is_refused_in_a_sentence(field: str, value: Any, said: str | None) -> None:
    if said is None:
        clean_value(field, value)
        return
    with pytest.raises(RegisterError) as refused:
        clean_value(field, value)
    assert said in str(refused.value)


def test_values_that_are_no_text_stay_what_they_are() -> None:
    points = {"Горки": (37.61, 55.75)}
    assert clean_value("settlement_points", points) == points
    assert clean_value("settlements", ("Горки\x00", "Ленинские")) == ("Горки", "Ленинские")
    assert clean_value("memorial", None) is None
    assert clean_value("decided", True) is True


def test_text_in_the_place_of_a_link_is_kept() -> None:
    stele = Memorial("Стела", "stele", "dedicated", map_url="у вокзала: третий поворот")
    assert clean_value("memorial", stele) == stele
