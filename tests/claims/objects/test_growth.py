"""What grew or was fulfilled."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of

EXAMPLES = [
    (
        "find_relative",
        "Добыто 20 миллионов тонн угля, что в пять раз превышало план.",
        "Добыча угля выросла в пять раз.",
    ),
    (
        "find_grown_label",
        "Расход угля сократили на четверть, металла — на 8 процентов.",
        "Расход металла сократили на 8 процентов.",
    ),
    ("find_grown_subject", "Рабочих на заводе стало вдвое больше.", "Токарь Лосев давал по 300 процентов."),
    (
        "find_own_genitive",
        "Выпуск мин вырос, угля добыли на четверть больше.",
        "Выпуск угля вырос на четверть.",
    ),
    ("find_rising_after", "В два раза увеличился парк станков.", "Парк станков увеличился в два раза."),
    ("find_risen", "Население города увеличилось на треть.", "Выпуск увеличился на треть."),
    ("find_measured", "Выпуск снарядов увеличился в 28 раз.", "Население увеличилось в 28 раз."),
    ("repeat_plan", "План выполнен на 140 %. Лучшие: Зуев (231 %).", "План выполнен на 140 %."),
    ("find_after_ratio", "Стало в полтора раза угля.", "Стало полторы тонны угля."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_what_grew(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Домов восстановлено вдвое больше плана.", "дом"),
        ("План января завод выполнил на 104 %.", "план"),
        ("Задание: 180. Сделано: 214. 119 %!", "задание"),
        ("Токарь Лосев давал по 300 процентов.", None),
    ],
)
def test_what_grew_or_was_fulfilled_is_no_person(text: str, thing: str | None) -> None:
    assert [(claim.object, claim.of) for claim in extract(text)] == [(thing, None)]
