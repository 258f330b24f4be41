"""Spellings that are the same are folded to the same text, and no others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.language import normalise
from doblest.language.normalise import (
    fold,
    fold_apostrophes,
    fold_blanks,
    fold_case,
    fold_dashes,
    fold_letters,
    fold_name,
    fold_yo,
    strip_invisible,
    strip_marks,
)

TEXT = st.text(alphabet="аБёЁйЙеé\u0301\u0306\u0308İß \u00a0\t\u00ad\u200b-–—'’«»,.1", max_size=40)


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (fold_case, "ОРЁЛ Straße", "орёл strasse"),
        (fold_yo, "Орёл ЁЖ", "Орел ЕЖ"),
        (fold_blanks, " Нижний\u00a0\u202f Тагил\n", "Нижний Тагил"),
        (fold_dashes, "Ростов‑на–Дону — −3", "Ростов-на-Дону - -3"),
        (fold_apostrophes, "Кот-д’Ивуар, Лук`ян", "Кот-д'Ивуар, Лук'ян"),
        (strip_invisible, "Че\u00adбок\u200bсары", "Чебоксары"),
        (strip_marks, "за\u0301мок, й, ё, Й, café", "замок, й, е, Й, cafe"),
        (strip_marks, "и\u0306", "й"),
        (fold, " Орёл\u00a0 ГОРОД ", "орел город"),
        (fold_name, "Каменск – Уральский", "каменск-уральский"),
        (fold_name, "г. «Орёл», ", "г. орел"),
        (fold_name, "Набережные\u00a0Челны.", "набережные челны"),
        (fold_letters, "ЁЛКА İ ß", "елка İ ß"),
    ],
)
def test_spellings_are_folded(function: object, text: str, expected: str) -> None:
    assert callable(function)
    assert function(text) == expected


@pytest.mark.parametrize(
    ("function", "one", "other"),
    [
        (fold, "Каменск-Уральский", "Каменск – Уральский"),
        (fold_name, "Каменск-Уральский", "Каменск Уральский"),
        (fold_name, "Орёл", "Орск"),
        (strip_marks, "й", "и"),
        (fold_yo, "Ё", "е"),
        (fold_blanks, "на дом", "надом"),
    ],
)
def test_what_differs_otherwise_stays_apart(function: object, one: str, other: str) -> None:
    assert callable(function)
    assert function(one) != function(other)


@pytest.mark.parametrize("name", ["Йошкар-Ола", "Орёл", "Нижний Тагил"])
def test_letters_with_marks_of_their_own_are_the_same_name(name: str) -> None:
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    assert fold(apart) == fold(name)
    assert fold_name(apart) == fold_name(name)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    for name in normalise.__dict__:
        if name.startswith(("fold", "strip_")):
            function = getattr(normalise, name)
            assert function(function(text)) == function(text), name


@settings(max_examples=200, derandomize=True, deadline=None)
@given(TEXT)
def test_offsets_hold_where_letters_are_folded_one_by_one(text: str) -> None:
    assert len(fold_letters(text)) == len(text)
    assert len(fold_dashes(text)) == len(text)
    assert len(fold_apostrophes(text)) == len(text)
