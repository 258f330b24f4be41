"""Characters of the symbol fonts (Wingdings and their kin), as Unicode has them (`data/symbols.toml`)."""

from __future__ import annotations

from functools import cache

from lxml import etree

from doblest.data import load
from doblest.reading.parsers.xml_tables import get_attribute

UNKNOWN = "[знак?]"
"""Stands in the text for a character that is not known."""
_LONGEST = 40
_FIRST, _LAST = 0x20, 0xFF
_PRIVATE = 0xF000
"""Added by Word to a code of a symbol font, which puts it into the area for private use."""


def decode_symbol(font: str, code: str) -> str | None:
    """The character that a font has at a hexadecimal code; None where it is not known."""
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return None
    page = _load_pages().get(font.casefold())
    byte = number - _PRIVATE if number >= _PRIVATE else number
    if page and _FIRST <= byte <= _LAST:
        character = page[byte - _FIRST]
        return None if character == "\ufffd" else character
    return character if character.isprintable() or character == "\xa0" else None


def read_symbol(element: etree._Element) -> tuple[str, str]:
    """The text of WordprocessingML's `sym`, and a doubt where it is not known what it stands for."""
    font, code = get_attribute(element, "font"), get_attribute(element, "char")
    character = decode_symbol(font, code)
    if character is not None:
        return character, ""
    return UNKNOWN, f"знак {code[:_LONGEST]} шрифта «{font[:_LONGEST]}» не опознан: сверьте с документом"


@cache
def _load_pages() -> dict[str, str]:
    """By font, its characters from the first code on."""
    return {font: "".join(page["rows"]) for font, page in load("symbols").items()}
