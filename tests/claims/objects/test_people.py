"""People, who are often counted without a noun."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of

EXAMPLES = [
    (
        "find_people_in_brackets",
        "Награждены составители поездов (3 чел.) и сцепщики.",
        "Награждены составители поездов, 3 чел.",
    ),
    ("find_collective", "На фронт ушли шестеро.", "На фронт ушли шесть танков."),
    ("find_theirs", "Вместо мужчин, а их ушло 64, пришли девушки.", "Ушло 64 мужчины, пришли девушки."),
    ("find_ourselves", "Нас в классе тридцать восемь.", "У нас в классе тридцать восемь парт."),
    ("find_people_of_verb", "Погибло: 16 000.", "Отправлено: 16 000 мин."),
    ("find_people_after_measure", "Собрали 300 тонн зерна, погибло 50.", "Собрали 300 тонн зерна, ещё 50."),
    ("find_people_after", "Пришли сорок человек рабочих.", "Пришли сорок человек."),
    ("find_people_before", "Строителей — 2 800 чел.", "Пришли 2 800 чел."),
    ("find_population", "Население выросло до 190 тыс. чел.", "Пришли 190 тыс. чел."),
    ("count_people", "На фронт ушли 719 тысяч человек.", "На фронт ушли 719 тысяч бойцов."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_its_own_people(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Рабочих 2906, из них подростков 120 чел.", ["рабочий", "подросток"]),
        ("Премированы составители поездов (3 чел.).", ["составитель"]),
        (
            "Получено 173 заявки из 41 региона, на 18 % больше, чем годом ранее.",
            ["заявка", "регион", "заявка"],
        ),
    ],
)
def test_the_people_named_by_the_number_are_those_counted(text: str, things: list[str]) -> None:
    assert [claim.object for claim in extract(text)] == things
