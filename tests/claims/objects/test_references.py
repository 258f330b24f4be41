"""What a thing refers back to."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of

EXAMPLES = [
    (
        "recall_mark",
        "Завод освоил выпуск пушки ЗИС-3. За войну он дал 12 тысяч этих орудий.",
        "Завод освоил выпуск пушки ЗИС-3. За войну он дал 12 тысяч орудий.",
    ),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_looks_back_for_the_mark(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("Делали самолёты Ил-4 и пушки. Всего собрали 200 таких бомбардировщиков.", "Ил-4"),
        ("Делали самолёты Ил-4 и пушки. Всего собрали 200 таких пушек.", None),
        ("Делали самолёты Ил-4.\nСобрали 200 таких самолётов.", None),
        ("Делали танк Т-34 и танк КВ-1. Собрали 200 этих танков.", "КВ-1"),
        ("Открыли школу-3. В ней учились 20 этих школьников.", None),
        ("Дали 300 таких танков Т-60 вместо танка Т-34.", "Т-60"),
    ],
)
def test_the_mark_is_of_things_of_the_same_product_in_the_paragraph(text: str, model: str | None) -> None:
    assert extract(text)[-1].model == model
