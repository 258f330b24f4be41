"""What bounds a number."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("bound_by_sign", "Металл: +180 тыс. т", "Металл и 180 тыс. т угля."),
    ("bound_by_phrase", "Дали без малого 300 танков.", "Дали без отказа 300 танков."),
    ("bound_by_from", "Завод давал, от 300 тонн стали.", "От 24 станков до трёхсот вырос завод."),
    ("bound_by_up_to", "Отправляли до 70 % брони.", "Выработка увеличилась до 145 процентов."),
    ("bound_by_word", "Дали не менее чем 300 танков.", "Дали затем 300 танков."),
    ("bound_by_verb", "Доля женщин превысила 60 процентов.", "Доля женщин составила 60 процентов."),
    ("bound_by_plus", "Здесь 300+ заводов.", "Здесь 300 + заводы."),
    ("bound_by_leftover", "Сдал двести с лишним килограммов.", "Сдал двести с бригадой."),
    ("bound_by_more", "Задания выполняли на 1000 и более процентов.", "Сдали 1000 и ещё 5 танков."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_bounds_its_own_numbers(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
