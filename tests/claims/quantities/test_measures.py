"""Measures that a number takes from its neighbours."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("read_multiplier_before", "Связала тысячи две пар носков.", "Связала две пары носков."),
    ("read_unit_before", "Сдала литров семь крови.", "Сдала крови семь литров."),
    ("read_thing_before", "На завод упало бомб пятнадцать.", "На завод упало пятнадцать бомб."),
    ("borrow_range", "Сделали от 10 до 12 тысяч пулемётов.", "Сделали 10 и 12 тысяч пулемётов."),
    ("borrow_from_next", "Выпуск мин увеличили с 20 до 75 тысяч.", "Выпуск мин дал 20, а потом 75 тысяч."),
    ("borrow_across", "Выпуск вырос в 5,1, а масел — в 3,4 раза.", "Выпуск вырос в 5,1 раза."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_borrows_its_own_measures(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
