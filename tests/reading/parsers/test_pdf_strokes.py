"""Strokes through the middle of characters, told from rules of tables and underlines."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.reading.parsers.pdf_strokes import find_struck

Drawn = dict[str, Any]


def draw(text: str, left: float = 100.0, top: float = 50.0) -> list[Drawn]:
    """Characters of ten points by six."""
    return [
        {"text": sign, "x0": left + 6 * place, "x1": left + 6 * place + 6, "top": top, "bottom": top + 10}
        for place, sign in enumerate(text)
    ]


def stroke(left: float, right: float, at: float = 57.2, thick: float = 0.0) -> Drawn:
    return {"x0": left, "x1": right, "top": at - thick / 2, "bottom": at + thick / 2}


def strike(text: str, *strokes: Drawn) -> str:
    return "".join(text[place] for place in sorted(find_struck(draw(text), strokes)))


def test_a_stroke_strikes_the_characters_that_it_begins_and_ends_with() -> None:
    assert strike("2020 2021", stroke(100, 124)) == "2020"
    assert strike("было стало", stroke(100, 124), stroke(130, 160)) == "былостало"
    assert strike("2020", stroke(99, 125, thick=1.0)) == "2020"


@pytest.mark.parametrize(
    "line",
    [
        stroke(60, 300),  # a rule of the table
        stroke(100, 300),  # one that begins with the words by chance
        stroke(100, 124, at=60.5),  # an underline
        stroke(100, 124, at=59.0),
        stroke(100, 124, at=51.0),  # an overline
        stroke(100, 124, thick=8.0),  # a bar that marks words
        stroke(124, 124),  # a rule down
        stroke(200, 224),  # beside
        stroke(100, 124, at=157.2),  # another line's
    ],
)
def test_other_lines_strike_nothing(line: Drawn) -> None:
    assert strike("2020", line) == ""


def test_a_character_taller_than_a_page_costs_no_more_than_another() -> None:
    tall = {"text": "2", "x0": 100, "x1": 124, "top": 0.0, "bottom": 1e12}
    assert find_struck([tall, *draw("2020")], [stroke(100, 124)]) == {1, 2, 3, 4}
