"""What money was for."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("find_bonus", "Премировать: машиниста — 1 500 руб.", "Внесли 1 500 руб. в фонд."),
    ("find_priced", "Стоимость памятника — 12 миллионов рублей.", "Внесли 12 миллионов рублей на памятник."),
    ("find_purpose", "Внесли 58 млн рублей в фонд обороны.", "Фонд обороны — 58 млн рублей."),
    (
        "find_amount_of",
        "Дали выплату труженикам в размере 15 тыс. рублей.",
        "Дали труженикам 15 тыс. рублей.",
    ),
    ("find_worth", "Поставили продукции на 60 миллионов рублей.", "Потери составили 60 миллионов рублей."),
    (
        "find_cost_subject",
        "Потери составили шесть миллионов рублей.",
        "Внесли шесть миллионов рублей в фонд.",
    ),
    ("find_recipient", "Дали тысячу рублей детскому саду.", "Дали тысячу рублей на памятник."),
    (
        "repeat_purpose",
        "Внесли: учителя в фонд обороны — 6 500 руб., ученики — 1 280 руб.",
        "Внесли в фонд обороны 6 500 руб.",
    ),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_what_money_was_for(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
