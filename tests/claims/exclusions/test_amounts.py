"""Sizes, counts in passing, denials, and numbers that count nothing."""

from __future__ import annotations

import pytest

from tests.support.claims import claims_of, rules_of

EXAMPLES = [
    ("is_size", "Пушка калибра 76 мм.", "Дали 76 мин."),
    ("is_speed_or_power", "Скорость до 120 км/ч.", "Скорость дала 120 км дороги."),
    ("is_negative", "Ночью −3.", "Ночью 3 танка."),
    ("is_hyphenated_size", "Делали 45- и 76-мм пушки.", "Делали 45 – и 76 пушек."),
    ("is_size_in_row", "Пушки калибра 45, 57 и 76 мм.", "Сделали 45, 57 и 76 пушек."),
    (
        "is_size_in_row",
        "Мощность выросла с 24 до 98 тысяч киловатт.",
        "Выпуск вырос с 24 до 98 тысяч тонн.",
    ),
    ("is_size_before", "Делали 45 и 76-мм пушки.", "Делали 45 и 76 пушек."),
    ("is_repetition", "Город награждали два раза.", "Выпуск вырос в два раза."),
    ("is_shared_by_people", "Дали паёк на двоих.", "Дали паёк на двоих рабочих."),
    ("is_base_of_rate", "На 100 жителей приходилось 3 врача.", "На 100 жителей дали 3 врача."),
    ("is_unit_of_area", "Сняли по 19 центнеров с 1 га.", "Сняли 19 центнеров на 1 га."),
    ("is_per_head", "Дали норму на одного рабочего.", "Дали норму на одну бригаду."),
    ("is_pronoun", "Это один из центров.", "Нашли 19 гильз и одну монету."),
    ("is_denied", "Дали не 200, а 300 танков.", "Дали 200, а потом 300 танков."),
    ("is_dimension", "Высота стелы — 18 метров.", "Длина дороги — 18 метров."),
    ("is_distance", "Депо стояло в 4 км от города.", "Уложили 4 км пути от города."),
    ("is_size_of_item", "Сбросили бомбу весом 250 кг.", "Собрали посылок общим весом 250 кг."),
    ("is_indefinite", "Не одна тысяча людей.", "Одна тысяча людей."),
    ("is_nameless", "Ему досталось 5.", "Ему досталось 5 танков."),
    ("is_unmeasured_fraction", "Координаты: 55.7558.", "Собрали 55,7 тонны угля."),
    ("is_code", "Адрес: 620014.", "Танки: 6200."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_leaves_out_its_own_amounts(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("На большом расстоянии уложили 90 км рельсов.", ["90 км = 90 км рельс"]),
        ("На расстоянии в 90 км от фронта выпущено 40 км кабеля.", ["40 км = 40 км кабель"]),
        ("Проложили, до войны ещё, 30 км.", ["30 км. = 30 км None"]),
        ("До войны было 30 км, потом стало 90 км.", ["30 км = 30 км None", "90 км. = 90 км None"]),
        ("До фронта оставалось 40 км.", []),
        ("Расстояние от станции до завода — 12 км.", []),
    ],
)
def test_a_distance_is_how_far_a_place_lies_not_what_was_laid(text: str, expected: list[str]) -> None:
    assert claims_of(text) == expected
