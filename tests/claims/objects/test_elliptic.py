"""Things that a number in a row leaves out in part."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("find_grown_before", "Нагрузка выросла вдвое: с 3 до 7 га.", "Нагрузка выросла с 3 до 7 га."),
    ("find_grown_before", "Число запросов выросло вдвое: с 3 до 6.", "Число запросов выросло с 3 до 6."),
    ("find_after_next", "Выполняли по 2 и по 3 нормы.", "Выполняли по 2 нормы и по 3 нормы."),
    ("find_after_next", "Убито 120 и ранено 230 человек.", "Убито 120 человек и ранено 230 человек."),
    ("find_after_next", "Построено 12 и починено 23 танка.", "Построено 12 и починено 23."),
    (
        "find_supplied",
        "Обеспечивали фронт нефтью, добыв 4,5 млн тонн.",
        "Обеспечивали фронт, добыв 4,5 млн тонн.",
    ),
    (
        "find_own_partitive",
        "Сдали 310 т моркови; землянок вырыто 6.",
        "Сдали 310 т моркови; вырыли 6 землянок.",
    ),
    (
        "find_sort_of_them",
        "Приехало 900 рабочих, из них 300 семейные.",
        "Приехало 900 рабочих, из них 300 семейных рабочих.",
    ),
    ("fill_container", "Лыжи — 2 тыс. пар.", "Сделали 2 тыс. пар лыж."),
    ("fill_container", "Погрузка зерна достигла 300 вагонов.", "Погрузка станции достигла 300 вагонов."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_completes_its_own_things(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
