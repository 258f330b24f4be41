"""Shares and growths, money again, a table's measure."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("read_growth_percent", "План выполнен на 102,6 процента.", "Доля женщин выросла до 57 процентов."),
    ("read_growth_part", "Расход угля сократили на четверть.", "Дали четверть угля."),
    ("read_growth_times", "Выпуск вырос в 28 раз.", "Выпуск вырос на 28 %."),
    (
        "repeat_money",
        "Внесли 29 миллионов рублей, в том числе 1,8 миллиона.",
        "Внесли 29 миллионов рублей, дали 2 миллиона мин.",
    ),
    (
        "collect_money",
        "Собрали 1,5 миллиона — на них построили танк.",
        "Собрали 1,5 миллиона мин — на них ушла сталь.",
    ),
    ("repeat_percent", "Стали дали 70 %, чугуна 66.", "Стали дали 70 т, чугуна 66."),
    ("share_sign", "Чугуна — 66, проката — 61 %.", "Чугуна — 66, проката — 61 т."),
    ("apply_heading", "Нефть, тыс. т: 1940 — 1 610.", "Нефть: 1 610 т."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_tells_its_own_kind(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
