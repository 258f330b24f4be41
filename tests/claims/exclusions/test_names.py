"""Numbers that name."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("is_numbered", "На заводе №126 работали.", "На заводе работали 126 женщин."),
    ("is_numbered_in_row", "Шахты № 4 и 40 встали.", "Шахты дали 4 и 40 тонн."),
    ("is_labelled_number", "Полевая почта 41 736.", "Читатели прислали 41 736 писем."),
    ("is_list_number", "1. Завод встал.", "Встал 1 завод."),
    ("is_spoken_ordinal", "Двадцать пятая годовщина.", "Двадцать пять танков."),
    ("is_acronym", "Отдел СТО утвердил план.", "Отдел за сто дней сделал план."),
    ("is_formation", "По заказу 64 армии шили полушубки.", "Сшили 64 полушубка."),
    ("is_ordinal", "В 5 цехе стало тепло.", "В 5 цехах стало тепло."),
    ("is_designation_number", "Освоили ЯК – 38.", "Освоили выпуск 38 станков."),
    ("is_designation_number", "Подписал распоряжение 104–109 тыс.", "Подписал распоряжений 104–109 тыс."),
    ("is_designation_number", "Судили по статье 58.", "Судили по 58 статьям."),
    ("is_title", "Песня «Три танкиста» звучала.", "Пришли «три танкиста» ночью."),
    ("is_footnote", "Завод встал [12].", "Завод встал (12 цехов)."),
    ("is_post_box", "Пиши: г. Молотов, п/я 211.", "Пиши 211 писем."),
    ("is_lettered", "Викторину готовил 7 «В».", "Дали 7 «Катюш»."),
    ("is_stroke_code", "Писано 1/VII-41.", "Дали 1/5 масел."),
    ("is_reference", "ул. Советская, 17", "Советские бойцы, 17 раненых."),
    ("is_reference", "Смотри [7; 15, с. 203].", "Смотри: 15 танков."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_leaves_out_its_own_names(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    "text",
    [
        "Через город прошли 64 армии.",
        "Сформировали 64 армии.",
        "Через город прошли 64 дивизии.",
        "Отсюда ушли 116 бригады.",
    ],
)
def test_after_a_verb_too_nobody_counts_so_many_armies(text: str) -> None:
    assert "is_formation" in rules_of(text)


def test_brigades_of_workers_are_counted() -> None:
    assert "is_formation" not in rules_of("Создали 84 бригады.")
