"""Residue of word processors in names and prose."""

from __future__ import annotations

import unicodedata

import pytest

from doblest.language.residue import clean, clean_line, clean_prose


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ленинск-\nКузнецкий", "Ленинск-Кузнецкий"),
        ("Ленинск- \n Кузнецкий", "Ленинск-Кузнецкий"),
        ("работа -\nмины", "работа -\nмины"),
        ("2020-\n2021", "2020-\n2021"),
        ("[bookmark: _gjdgxs]Пермь[bookmark=id.1]", "Пермь"),
        ("[примечание]", "[примечание]"),
        ("Тан\xadки\u200b\ufeff", "Танки"),
        ("а\r\nб\rв\vг\u2028д", "а\nб\nв\nг\nд"),
    ],
)
def test_residue_is_stripped_and_broken_words_are_joined(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_name_is_one_line() -> None:
    assert clean_line(" Верхняя\n  Пышма\t") == "Верхняя Пышма"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\n \n  Танки. \n Мины. \n\n", "  Танки. \n Мины. "),
        (" \n ", ""),
        ("Танки", "Танки"),
        (" Танки", " Танки"),
    ],
)
def test_prose_loses_its_outer_blank_lines_alone(text: str, cleaned: str) -> None:
    assert clean_prose(text) == cleaned


def test_letters_taken_apart_are_put_together() -> None:
    assert clean_line(unicodedata.normalize("NFD", "Йошкар-Ола, Орёл")) == "Йошкар-Ола, Орёл"


def test_marks_that_show_nothing_go() -> None:
    assert clean_line("\u2060Омск\u200e") == "Омск"
