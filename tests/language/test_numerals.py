"""Words that are numbers."""

from __future__ import annotations

import pytest

from doblest.language.numerals import load_numerals


@pytest.mark.parametrize(
    ("word", "value"), [("пять", 5), ("пятью", 5), ("двумястами", 200), ("трое", 3), ("сорока", 40)]
)
def test_a_cardinal_is_read_in_any_case(word: str, value: float) -> None:
    assert load_numerals().read_cardinal(word) == (value, -1)


@pytest.mark.parametrize(
    ("word", "ends"),
    [("две-три", (2, 3)), ("три-две", (-1, -1)), ("два-", (-1, -1)), ("танк", (-1, -1)), ("", (-1, -1))],
)
def test_a_pair_is_a_range_where_it_rises(word: str, ends: tuple[float, float]) -> None:
    assert load_numerals().read_cardinal(word) == ends


def test_scales_are_known_by_form_and_by_abbreviation() -> None:
    scales = load_numerals().scales
    assert (scales["тысяч"], scales["млн"], scales["миллиардами"]) == (1e3, 1e6, 1e9)


def test_yo_is_folded_everywhere() -> None:
    numerals = load_numerals()
    words = [*numerals.cardinals, *numerals.scales, *numerals.multiples, *numerals.ordinals]
    assert not [word for word in words if "ё" in word]
    assert numerals.values >= {"вдвое", "тысяча", "пять"}


def test_every_word_begins_with_one_of_the_beginnings() -> None:
    numerals = load_numerals()
    for lemma in (*numerals.ordinals, *numerals.fractions, *numerals.cues):
        assert lemma[:3] in numerals.beginnings
        assert lemma.startswith(numerals.stems)
