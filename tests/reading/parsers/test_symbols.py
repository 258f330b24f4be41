"""Characters of the symbol fonts."""

from __future__ import annotations

import unicodedata

import pytest

from doblest.data import load
from doblest.reading.parsers.symbols import decode_symbol

FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("WINGDINGS", "fc", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "0070", "▲"),
        ("Webdings", "F061", "✔"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F020", " "),
        ("Symbol", "2212", "−"),
        ("Times New Roman", "2022", "•"),
        ("Times New Roman", "0041", "A"),
        ("Times New Roman", "00A0", "\xa0"),
    ],
)
def test_a_code_of_a_font_is_a_character(font: str, code: str, character: str) -> None:
    assert decode_symbol(font, code) == character


@pytest.mark.parametrize(
    ("font", "code"),
    [
        ("Symbol", "F07F"),
        ("Wingdings", "F0FF"),
        ("Marlett", "F041"),
        ("Arial", "D800"),
        ("Arial", "0000"),
        ("Arial", "FFFFFFF"),
        ("Arial", "-1"),
        ("Arial", "лес"),
        ("", ""),
    ],
)
def test_what_is_not_known_is_no_character(font: str, code: str) -> None:
    assert decode_symbol(font, code) is None


def test_each_font_has_its_224_codes() -> None:
    pages = {font: "".join(page["rows"]) for font, page in load("symbols").items()}
    assert set(pages) == FONTS
    for page in pages.values():
        assert len(page) == 224
        assert not any(unicodedata.category(character) in ("Co", "Cs", "Cc") for character in page)
