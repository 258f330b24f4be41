"""What a ratio is compared with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.claims.roles.bases import find_bases

WORDS = [
    *(
        "по сравнению с",
        "1940 годом",
        "чем",
        "в",
        "феврале",
        "%",
        "раз",
        "плана",
        "нормы",
        "против",
        "уровню",
        "İ",
        ", ",
    ),
    "довоенного",
]


def quote(sentence: str) -> list[str]:
    return [one.text for one in find_bases(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("sentence", "bases"),
    [
        ("Выпуск вырос к 1945 году по сравнению с 1940 годом в 11 раз", ["с 1940 годом"]),
        ("Рост на 18 % против 1940 года", ["против 1940 года"]),
        ("743 тыс. га, или 91,2 % к уровню 1940 г.", ["уровню 1940 г."]),
        ("В 25 раз больше, чем в феврале", ["в феврале"]),
        ("В два раза больше, чем до войны", ["до войны"]),
        ("На 20 % больше, чем в мирное время", ["в мирное время"]),
        ("На 20 % по сравнению с довоенным уровнем", ["с довоенным уровнем"]),
        ("Вдвое по сравнению с первым полугодием", ["с первым полугодием"]),
        ("До 145 процентов довоенного уровня", ["довоенного уровня"]),
        ("На 5 % больше прошлого года", ["прошлого года"]),
        ("Выполнил план на 120 %", ["план"]),
        ("74 процента плана", ["плана"]),
        ("Дают по две с половиной нормы", ["нормы"]),
        ("Выполняя производственные задания на 1000 процентов", ["производственные задания"]),
    ],
)
def test_bases(sentence: str, bases: list[str]) -> None:
    assert quote(sentence) == bases


@pytest.mark.parametrize(
    "sentence", ["По плану выпустили 300 танков", "В 1940 году выпустили 300 танков", "Сняли 300 планок", ""]
)
def test_no_base(sentence: str) -> None:
    assert quote(sentence) == []


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_spans_are_true(text: str) -> None:
    for one in find_bases(text, 0, len(text)):
        assert text[one.start : one.end] == one.text
