"""The thing that is counted or measured."""

from __future__ import annotations

import pytest
from tests.support.claims import claims_of, rules_of

EXAMPLES = [
    ("find_in_heading", "Нефть, тыс. т: 1940 — 1 610.", "Нефть: 1 610 т."),
    ("find_of_them", "Пришли 40 рабочих, сорок из них ушли.", "Пришли 40 рабочих, ушли сорок."),
    ("find_of_them", "Шестеро из рыбачек погибли.", "Шестеро рыбачек погибли."),
    ("find_compared", "Дали вчетверо больше подшипников.", "Дали четыре подшипника."),
    ("find_after_number", "Собрали 212 промышленных предприятий.", "Предприятий собрали — 212 шт."),
    ("find_in_quote", "На завод упало бомб пятнадцать.", "На завод упало пятнадцать бомб."),
    ("find_labelled", "Танки: 1200; самолёты: 340.", "Дали 1200 танков."),
    ("find_under_heading", "Сбор муки: 1941 г. — 12 млн т, 1942 г. — 48 млн т.", "Сбор муки — 12 млн т."),
    ("find_right_before", "Построено самолётов 300.", "Построено 300 самолётов."),
    (
        "inherit_measure",
        "Сдали 41 тыс. т угля при плане 38,5.",
        "Сдали 41 тыс. т угля при плане 38,5 тыс. т.",
    ),
    ("repeat_thing", "Получено 25 станков, установлено 18.", "Получено 25 станков."),
    ("find_subject", "Выпуск танков составил 1200 штук.", "Дали 1200 штук танков."),
    (
        "recall_thing",
        "Через госпитали прошло 75 тысяч раненых. 70 % вернулись в строй.",
        "70 % раненых вернулись в строй.",
    ),
    ("find_planned", "Добыча: план 1 150 т.", "Добыча — 1 150 т."),
    ("find_sized", "Построили трассу длиной 33 километра.", "Построили 33 километра трассы."),
    ("find_partitive", "Мыла получено 2,1 т.", "Получено 2,1 т мыла."),
    ("repeat_measured", "Мыла получено 2,1 т при потребности 7 т.", "Мыла получено 2,1 т."),
    (
        "find_lifeless_subject",
        "Протяжённость рубежа составила 120 километров.",
        "Дали 120 километров рубежа.",
    ),
    ("find_named_later", "В мае сдали 55, в июне — 70 машин.", "В мае сдали 55 машин."),
    ("count_norms", "Кузнец выполнял по пять норм.", "Кузнец делал по пять мин."),
    ("weigh_content", "Недобор зерна составил 1,2 млн ц.", "Зерна собрали 1,2 млн ц."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_its_own_things(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Отправили 300 тонн, женщин — 50.", ["300 тонн = 300 т None", "50 = 50 женщина"]),
        ("Сверх плана: 9 200 пудов, лошадей: 83.", ["9 200 пудов = 9200 пуд None", "83 = 83 лошадь"]),
        ("Выделено 8,5 млн рублей, женщин — 50.", ["8,5 млн рублей = 8500000 руб None", "50 = 50 женщина"]),
        ("Отгрузили 41 тыс. т при плане 38,5.", ["41 тыс. т = 41000 т None", "38,5 = 38500 т None"]),
        ("Хлеба рабочим 800 г, дети — 400.", ["800 г = 800 г хлеб", "400 = 400 г хлеб"]),
    ],
)
def test_a_number_has_the_measure_of_the_one_before_only_with_its_thing(
    text: str, expected: list[str]
) -> None:
    assert claims_of(text) == expected


def test_a_bare_number_waits_for_a_thing_and_not_for_people_whom_a_verb_implies() -> None:
    assert claims_of("За квартал сделано 206, умерло 5.") == ["5 = 5 человек"]


def test_claims_stand_in_the_order_of_the_text_where_a_thing_is_named_last() -> None:
    assert claims_of("В мае сдали 55, угля 3 тонны, в июне — 70 машин.") == [
        "55 = 55 машина",
        "3 тонны = 3 т уголь",
        "70 = 70 машина",
    ]
