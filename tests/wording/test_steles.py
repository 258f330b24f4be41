from __future__ import annotations

import pytest

from doblest.model import SteleEvent
from doblest.reference.stele_status import find_status
from doblest.reference.steles import find_stele_of_city
from doblest.wording import steles


def say(text: str) -> str:
    return steles.format_edtf(text, "ru").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-05-09", "9 мая 2024"),
        ("2023-10", "октябрь 2023"),
        ("2022", "2022"),
        ("2021-11?", "ноябрь 2021"),
        ("../2023-11-04", "не позже 4 ноября 2023"),
        ("../2024-05", "не позже мая 2024"),
        ("../2024", "не позже 2024 года"),
        ("2022-11-24/2022-12-08", "24 ноября 2022 — 8 декабря 2022"),
        ("../2026-11-27", "день неизвестен"),
        ("XXXX-09-16", "день неизвестен"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(edtf: str, words: str) -> None:
    assert say(edtf) == words


STATUSES = """
Нижний Новгород | Стела по закону о звании открыта: 9 мая 2024 | два издания и больше
Омск | Стела по закону о звании открыта: 28 декабря 2021 | об этом говорит одно издание
Рыбинск | На месте стелы по закону о звании заложен камень: 4 августа 2021 | об этом говорит одно издание
Орск | Стела по закону о звании намечена, открытия не найдено | об этом говорит одно издание; день не назван
Вологда | Стела по закону о звании открыта: 2024 | адрес источника не сохранён; время выведено по косвенному
Оха | Стела по закону о звании открыта: 2 ноября 2022 | два издания и больше; издания называют разные дни
Горловка | О стеле по закону о звании в открытых текстах ничего не найдено |
"""


@pytest.mark.parametrize("line", STATUSES.strip().splitlines())
def test_a_status_says_how_far_it_can_be_believed(line: str) -> None:
    city, sentence, doubts = (part.strip() for part in line.split("|"))
    status = find_status(find_stele_of_city(city))
    assert steles.describe_status(status, "ru").replace("\N{NO-BREAK SPACE}", " ") == sentence
    assert "; ".join(steles.list_doubts(status, "ru")) == doubts


def test_a_promised_day_is_called_a_promise() -> None:
    assert steles.name_event(SteleEvent("planned", "2027", "promised")).ru == "Обещано открытие"
    assert steles.name_event(SteleEvent("opened", "2024-05-09")).en == "Opened"
