"""What somebody changed, told apart from what word processors rewrite."""

from __future__ import annotations

import pytest

from doblest.rounds.recovery import recover


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
