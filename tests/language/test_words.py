"""Numerals in words."""

from __future__ import annotations

import pytest

from doblest.language import analyse


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("двумя", 2),
        ("полутора", 1.5),
        ("девяноста", 90),
        ("шестисот", 600),
        ("трое", 3),
        ("5-ти", 5),
        ("полмиллиона", 500000),
    ],
)
def test_numerals_in_any_form_have_their_value(word: str, value: float) -> None:
    assert analyse(word).number == value


@pytest.mark.parametrize("word", ["семью", "30-х", "82-мм", "танк"])
def test_other_words_have_no_value(word: str) -> None:
    assert analyse(word).number == -1
