"""Units of measure."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("read_unit", "Сдали 35 тыс. л крови.", "Сдали 35 тыс. валенок."),
    ("read_unit", "Рабочим дали 800 г хлеба.", "Завод дал хлеб в 1942 г. досрочно."),
    ("read_thousand_roubles", "Сдано облигаций на 23 т. р.", "Сдано меди 23 т."),
    ("read_smaller_unit", "Собрали 7 тонн 300 кг металлолома.", "Собрали 7 тонн, 300 вёдер."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_units(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
