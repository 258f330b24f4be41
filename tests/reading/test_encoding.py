"""Bytes as text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.reading.encoding import decode, decode_named, decode_text, replace_unstorable
from tests.support.documents import refusal

TEXT = "Сводный перечень городов трудовой доблести: Пермь, Омск, Ленинск-Кузнецкий."


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1251",
        "koi8-r",
        "cp866",
        "mac_cyrillic",
        "iso8859-5",
    ],
)
@pytest.mark.parametrize("text", [TEXT, "№;Город;Год\n1;Пермь;2020", "Нет стелы"])
def test_the_encoding_of_russian_is_told_by_its_bytes(encoding: str, text: str) -> None:
    known = text.encode(encoding, "replace").decode(encoding)
    assert decode(known.encode(encoding), "а.txt") == known


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "mac_cyrillic"])
def test_words_in_another_encoding_are_told_apart(encoding: str, mark: bytes) -> None:
    foreign = "Танки и снаряды"
    decoded = decode_text(mark + f"{TEXT}\n1;".encode() + foreign.encode(encoding) + ";да".encode(), "а.csv")
    assert decoded.text == f"{TEXT}\n1;{foreign};да"
    start = decoded.text.index(foreign)
    assert not decoded.is_foreign(0, start)
    assert decoded.is_foreign(start, start + len(foreign))
    assert not decoded.is_foreign(start + len(foreign), len(decoded.text))


@pytest.mark.parametrize(
    ("named", "encoding", "read"),
    [
        ("windows-1251", "cp1251", True),
        ("utf-8", "cp1251", False),
        ("latin-1", "cp1251", False),
        ("punycode", "ascii", False),
        ("rot13", "ascii", False),
        ("x-unknown", "cp1251", False),
    ],
)
def test_an_encoding_that_a_page_names_is_not_taken_on_trust(named: str, encoding: str, read: bool) -> None:
    assert (decode_named(TEXT.encode(encoding, "replace"), named) == TEXT) is read


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


TABLE = "Город;Год\r\nКунгур;2022\r\n"


def test_text_encoded_twice_is_restored() -> None:
    assert decode(TABLE.encode().decode("cp1251").encode(), "а.csv") == TABLE


def test_text_encoded_twice_that_lost_letters_is_called_so() -> None:
    lost = f"{TABLE}Ишим".encode().decode("cp1251", "replace").encode()
    assert "UTF-8 принят за cp1251" in refusal(lost, "а.csv")


def test_the_end_mark_of_dos_is_no_text() -> None:
    assert decode(TABLE.encode("cp866") + b"\x1a", "а.csv") == TABLE


def test_what_is_utf_8_is_so_whatever_it_names() -> None:
    assert decode_named(TABLE.encode(), "windows-1251") == TABLE
    assert decode_named(TABLE.encode("cp1251"), "windows-1251") == TABLE
