"""Rates, and what is over the plan."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("rate_after", "Сдавали 460 шт. мин за смену.", "Сдали 460 шт. мин за год."),
    ("rate_before", "Ежедневно пекли до 90 тонн хлеба.", "Вчера испекли до 90 тонн хлеба."),
    (
        "rate_of_row",
        "Пекли в сутки 118 т хлеба и 9 т сухарей.",
        "Испекли 118 т хлеба и 9 т сухарей.",
    ),
    ("exceeds_plan", "Выдали 1,7 млн тонн угля сверх плана.", "Выдали 1,7 млн тонн угля по плану."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_rates(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
