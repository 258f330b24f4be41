"""Numbers that tell when."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("is_day_of_month", "22 июля цистерны ушли.", "22 цистерны ушли."),
    ("is_day_before_month", "С 5 по 7 ноября встали.", "С 5 по 7 станков встали."),
    ("is_day_of_roman_month", "Писано 3.II.42.", "Писано 3. Иначе нельзя."),
    ("is_day_of_numbered_month", "К 1.10 отрыто много.", "К ним 1.10 рва отрыто."),
    ("is_year_ending", "Выпуск за 1941–45 возрос.", "Выпуск за год — 45 танков."),
    ("is_year_of_word", "К 1943 году цех достроили.", "К сроку дали 1943 танка."),
    ("is_year", "К 1943 цех достроили.", "Дали 1943 танков."),
    ("is_minutes", "Опоздали на 45 мин.", "Дали 45 мин и бомб."),
    ("is_duration", "Завод построили за три месяца.", "Завод построили за три миллиона."),
    ("is_duration_before", "Срок сократили с 6 до 3 мес.", "Долю сократили с 6 до 3 %."),
    ("is_later", "Через месяц, а то и через три — снова.", "Через мост прошли три — снова."),
    ("is_age", "Приняли тех, кто старше 16.", "Приняли 16 новых."),
    ("is_rating", "Вход свободный, 12+", "Вход свободный, 13+"),
    ("is_age_of_person", "Мне тогда было 17.", "Танков тогда было 17."),
    ("is_least_age", "Взяли подростков с 12 до 16.", "Взяли подростков с 12 заводов."),
    ("is_greatest_age", "Взяли подростков с 12 до 16.", "Взяли подростков до 16 тысяч."),
    ("is_hour", "Занятия начать в 8.30.", "Занятия начать по 8.30 нормы."),
    ("is_clock_or_score", "Матч выиграли со счётом 3:1.", "Матч: 3 гола."),
    ("is_second_of_score", "Матч состоится в 19:30 на стадионе.", "Матч: 30 голов."),
    ("is_grade", "Рейтинг 4,7 из 5.", "Рейтинг 4 из 5."),
    ("is_difference", "Рост +5 (104).", "Рост 5 (104)."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_leaves_out_its_own_dates(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
