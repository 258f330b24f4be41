"""Lines of print put together again."""

from __future__ import annotations

import pytest

from doblest.model import Span
from doblest.reading.parsers.pdf_lines import (
    Box,
    Character,
    Typesetting,
    group_lines,
    join_lines,
    merge_spans,
)

WIDTH = 5.0
HEIGHT = 10.0
STEP = 12.0


def print_lines(*lines: str, left: float = 0.0) -> list[Character]:
    """Characters of one width, as a cell of a page draws them."""
    characters: list[Character] = []
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            box = Box(left + column * WIDTH, row * STEP, left + (column + 1) * WIDTH, row * STEP + HEIGHT)
            characters.append(Character(text, len(characters), box))
    return characters


def join(*lines: str, columns: int, blanks: bool = False) -> str:
    found = [line for line in group_lines(print_lines(*lines)) if line.text]
    return join_lines(found, columns * WIDTH, Typesetting(STEP, blanks))


@pytest.mark.parametrize(
    ("lines", "columns", "text"),
    [
        (("дали фронту", "танки"), 12, "дали фронту танки"),
        (("дали:", "танки"), 30, "дали:\nтанки"),
        (("военно-", "морской"), 7, "военно-морской"),
        (("артиллери", "йский"), 9, "артиллерийский"),
        (("12", "500"), 3, "12500"),
        (("https://ya", "ndex.ru"), 10, "https://yandex.ru"),
        (("дали фронт", "Танки"), 10, "дали фронт Танки"),
        (("Новосибирская", "область"), 13, "Новосибирская область"),
        (("Новосибирск", "ая область"), 11, "Новосибирская область"),
        (("_gjdgxs]Общеполити", "ческая", "ситуация"), 18, "_gjdgxs]Общеполитическая\nситуация"),
        (("а", " ", "б"), 1, "а\n\nб"),
        ((), 9, ""),
    ],
)
def test_the_printers_breaks_are_undone_and_the_authors_stay(
    lines: tuple[str, ...], columns: int, text: str
) -> None:
    assert join(*lines, columns=columns) == text


def test_a_full_line_without_its_blank_was_ended_by_the_author_where_blanks_are_drawn() -> None:
    assert join("дали фронту", "танки", columns=13, blanks=True) == "дали фронту\nтанки"


def test_a_word_printed_whole_elsewhere_on_the_page_is_not_the_end_of_another() -> None:
    lines = group_lines(print_lines("Наличие", "сквера"))
    elsewhere = group_lines(print_lines("о сквере и", "у сквера в", "парке"))
    setting = Typesetting.of([lines, elsewhere])
    assert "сквера" in setting.words
    assert not setting.words & {"наличие", "и", "парке"}
    assert join_lines(lines, 7 * WIDTH, setting) == "Наличие сквера"


def test_a_gap_without_a_blank_parts_words() -> None:
    characters = [*print_lines("аб"), Character("в", 2, Box(15, 0, 20, 10))]
    assert [line.text for line in group_lines(characters)] == ["аб в"]


def test_the_usual_step_is_the_commonest() -> None:
    lines = group_lines(print_lines("а", "б", "в"))
    assert Typesetting.of([lines]) == Typesetting(STEP, blanks=False)
    assert Typesetting.of([]) == Typesetting(0.0, blanks=False)


def test_characters_that_follow_each_other_are_one_span() -> None:
    characters = print_lines("абвг")
    assert merge_spans([characters[0], characters[1], characters[3]]) == (Span(0, 2), Span(3, 4))


def test_a_box_contains_what_has_its_middle_there() -> None:
    cell = Box(0, 0, 10, 10)
    assert cell.contains(Box(8, 8, 11, 11))
    assert not cell.contains(Box(9, 9, 13, 11))


@pytest.mark.parametrize(("over", "count"), [("ь", 1), ("\u0306", 0), (" ", 0)])
def test_a_letter_on_another_is_counted_and_an_accent_is_not(over: str, count: int) -> None:
    below = Character("и", 0, Box(0, 0, WIDTH, HEIGHT))
    (line,) = group_lines([below, Character(over, 1, Box(1, 0, 1 + WIDTH, HEIGHT))])
    assert line.overprinted == count
