"""What a ratio measures, and which way it goes."""

from __future__ import annotations

import pytest

from tests.support.claims import last_roles_of


@pytest.mark.parametrize(
    ("sentence", "measure", "direction"),
    [
        ("Выпуск мин вырос в 11 раз.", "times", "up"),
        ("Поголовье лошадей сократилось в 2,1 раза.", "times", "down"),
        ("Бригада выполняла норму на 250 процентов.", "percent_of", None),
        ("План перевыполнен на 12 процентов.", "change", "up"),
        ("Рабочие перевыполняли план на 100 и 200 %.", "change", "up"),
        ("Производительность труда выросла на 18 %.", "change", "up"),
        ("Производство упало на 20 %.", "change", "down"),
    ],
)
def test_times_per_cents_of_a_plan_and_changes_are_apart(
    sentence: str, measure: str, direction: str | None
) -> None:
    roles = last_roles_of(sentence)
    assert (roles.measure, roles.direction) == (measure, direction)


def test_a_ratio_says_what_it_is_compared_with() -> None:
    base = last_roles_of("Выпуск мин вырос в 11 раз по сравнению с 1940 годом.").base
    assert base is not None
    assert base.text == "с 1940 годом"


def test_a_count_measures_nothing() -> None:
    roles = last_roles_of("Завод выпустил 300 танков.")
    assert (roles.measure, roles.direction, roles.base) == (None, None, None)
