"""Digits, words, multipliers and ranges."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of

EXAMPLES = [
    ("read_damaged", "Сдали 1О1 тысячу мин.", "Сдали 101 тысячу мин."),
    ("read_with_leftover", "Сшили 900 с лишним тысяч шинелей.", "Сшили 900 тысяч шинелей с лишним карманом."),
    ("read_digits", "Дали 1 500 000 пар валенок.", "Дали два миллиона пар валенок."),
    ("read_half_unit", "Сдали полтонны меди.", "Сдали половину меди."),
    ("read_hyphenated_range", "Давали две-три тысячи мин.", "Давали две тысячи мин."),
    ("read_part_of_scale", "Пришло четверть миллиона зрителей.", "Пришло четверть зрителей."),
    ("read_cardinal", "Дали две с половиной тысячи пушек.", "Дали тысячи пушек."),
    ("read_range", "Сдавали 25–27 литров крови.", "Сдавали 27–25 литров крови."),
    ("read_spoken_decimal", "Отдача поднялась в один и восемь десятых раза.", "Дали один и восемь станков."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_numbers(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize("number", ["5 100\u200b7", "1,5\u200b7", "2.0.1\u00ad4", "12\u200b500"])
def test_an_unseen_sign_after_any_number_breaks_nothing(number: str) -> None:
    for claim in extract(f"На фронт отправили {number} танков."):
        assert claim.quote in number
