"""Bytes as text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.reading.encoding import decode, replace_unstorable
from tests.support.documents import refusal

TEXT = "Сводный перечень городов трудовой доблести: Пермь, Омск, Ленинск-Кузнецкий."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_the_encoding_of_russian_is_told_by_its_bytes(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "а.txt") == TEXT


def test_random_bytes_are_no_text() -> None:
    assert "это не текст" in refusal(random.Random(1).randbytes(5000), "а.docx")


def test_text_with_control_characters_is_no_text() -> None:
    assert "это не текст" in refusal("Город\x00Год".encode(), "а.csv")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("\ud83d\ude00 Пермь", "😀 Пермь"),
        ("а\ud83d", "а\ufffd"),
        ("\ude00а", "\ufffdа"),
        ("а\0б", "а\ufffdб"),
    ],
)
def test_halves_of_a_character_are_joined_or_replaced(text: str, stored: str) -> None:
    assert replace_unstorable(text) == stored


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_that_can_be_stored_stays(text: str) -> None:
    assert replace_unstorable(text) == text
