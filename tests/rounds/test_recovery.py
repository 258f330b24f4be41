"""What somebody changed, told apart from what word processors rewrite."""

from __future__ import annotations

import pytest

from doblest.rounds.recovery import recover, recover_name


@pytest.mark.parametrize(
    ("base", "returned"),
    [
        ("дал 170 вагонов", "дал 180 вагонов"),
        ("Дал танки.", "Дал танки. И пушки."),
        ("Дал танки.\n\nДал пушки.", "Дал танки.\nДал пушки."),
        ("г.Пермь", "г. Пермь"),
        ("", "Город дал фронту танки."),
        ("Город дал фронту танки.", ""),
    ],
)
def test_an_edit_is_found_to_the_letter(base: str, returned: str) -> None:
    assert recover(base, returned) == returned


@pytest.mark.parametrize(
    "returned",
    ["5 тыс. снарядов\nи мины", "5\u00a0тыс. снарядов \nи мины", "5\u00a0тыс. снарядов\n и мины "],
)
def test_blanks_that_a_program_rewrote_are_no_edit(returned: str) -> None:
    base = "5\u00a0тыс. снарядов\nи мины"
    assert recover(base, returned) == base


def test_an_edit_keeps_the_blanks_that_it_has_not_touched() -> None:
    base = "Дал 5\u00a0тыс. снарядов и 170 вагонов"
    assert recover(base, "Дал 5 тыс. снарядов и 180 вагонов") == "Дал 5\u00a0тыс. снарядов и 180 вагонов"


@pytest.mark.parametrize(
    ("base", "returned", "meant"),
    [
        ("Общеполитическая ситуация", "Общеполити\nческая\nситуация", "Общеполитическая ситуация"),
        ("Дал танки.\n\nДал пушки.", "Дал танки. Дал\nпушки.", "Дал танки.\n\nДал пушки."),
        ("Дал танки.\n\nДал пушки.", "Дал танки. Дал мины.", "Дал танки.\n\nДал мины."),
        ("Дал танки и пушки.", "Дал\nтанки.", "Дал танки."),
        ("Дал танки.", "Дал танки. И пушки\nтоже.", "Дал танки. И пушки тоже."),
        ("танк в бою", "пушка\nв бою", "пушка в бою"),
    ],
)
def test_where_lines_are_lost_words_alone_count(base: str, returned: str, meant: str) -> None:
    assert recover(base, returned, is_loose=True) == meant


@pytest.mark.parametrize(
    ("base", "returned", "said"),
    [
        ("Новомосковск", "Ново-\nмосковск", "Новомосковск"),
        ("Комсомольск-на-Амуре", "Комсо-\nмольск-на-Амуре", "Комсомольск-на-Амуре"),
        ("Верхняя Пышма", "Верхняя\nПышма", "Верхняя Пышма"),
        ("Ростов на Дону", "Ростов-на-Дону", "Ростов-на-Дону"),
        ("Гусь Хрустальный", "Гусь-Хрустальный", "Гусь-Хрустальный"),
        ("Каспийск", "Коспийск", "Коспийск"),
    ],
)
def test_a_name_divided_over_lines_is_the_same_name(base: str, returned: str, said: str) -> None:
    assert recover_name(base, returned) == said


def test_changes_within_one_word_are_one() -> None:
    base = "войны в промышленности области"
    assert recover(base, "войны в исправленное области", is_loose=True) == "войны в исправленное области"
