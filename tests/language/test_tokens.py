"""Tokens and numerals in digits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.language import parse_number, tokenize


def surfaces(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 500 000 тонн", ["1 500 000", "тонн"]),
        ("Т-34 и Ил-2", ["Т-34", "и", "Ил-2"]),
        ("58 млн.руб", ["58", "млн", ".", "руб"]),
        ("460шт.", ["460", "шт", "."]),
        ("82-мм мин", ["82-мм", "мин"]),
        ("25-27 литров", ["25", "-", "27", "литров"]),
        ("15.04.1944 г.", ["15.04.1944", "г", "."]),
        ("43%, «Катюша»", ["43", "%", ",", "«", "Катюша", "»"]),
        ("1,5 и 28.000", ["1,5", "и", "28.000"]),
        ("400 м² и м2", ["400", "м²", "и", "м2"]),
    ],
)
def test_text_falls_into_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("digits", "value"),
    [("11 145 547", 11145547), ("1,5", 1.5), ("28.000", 28000), ("2.5", 2.5), ("1000000000000000000", -1)],
)
def test_digits_are_read_as_russians_write_them(digits: str, value: float) -> None:
    assert parse_number(digits) == value


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="аБ1. \n!?,-«»№%\u00a0", max_size=80))
def test_tokens_lie_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = tokenize(text).spans
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    left = "".join(
        text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *spans, (len(text), len(text))])
    )
    assert not left.strip()
