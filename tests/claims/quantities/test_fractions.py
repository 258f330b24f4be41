"""Per cents, times and fractions."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("read_percent", "Дали 43 % подводных лодок.", "Дали 43 подводные лодки."),
    ("read_times", "Выпуск вырос в 11 раз.", "Выпуск вырос на 11 танков."),
    ("read_fraction", "Две трети зарядов сделали здесь.", "Два заряда сделали здесь."),
    ("read_denominator", "Две пятых станков встали.", "Одна десятая бригада ушла."),
    ("read_slash", "Здесь дали 1/5 масел.", "Приказ № 12/3 от 5.02.43."),
    ("read_out_of", "Семь из десяти бойцов вернулись.", "Семь из бойцов вернулись."),
    ("read_shared_percent", "Нормы выполняли на 100 и 200 %.", "Нормы выполняли на 100 и более %."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_fractions(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
