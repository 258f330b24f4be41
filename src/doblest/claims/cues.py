"""Which sentences may state a number or head a table: the others are passed over unread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from doblest.claims import lexicon
from doblest.claims.patterns import join_words
from doblest.claims.quantities.units import may_be_unit
from doblest.language.numerals import load_numerals
from doblest.language.tokens import analyse_first

LONGEST_TITLE: Final = 60
"""Characters of a title in capitals."""
_LETTERS: Final = 4
"""So many first letters tell a numeral from most other words."""


def has_cue(text: str, start: int, end: int) -> bool:
    """True where digits stand in `text[start:end]`, or a word that begins as a numeral does."""
    plain = _plain_words().match(text, start, end)
    return plain is None or plain.end() < end


def may_be_title(text: str, start: int, end: int) -> bool:
    """«ТАНКОВАЯ БРОНЯ», «Добыча нефти, тонн (без газа)»: capitals, or a measure after the last comma."""
    if end - start <= LONGEST_TITLE and text[start:end].isupper():
        return True
    bracket = text.find("(", start, end)
    bracket = end if bracket < 0 else bracket
    comma = text.rfind(",", start, bracket)
    word = analyse_first(text, comma + 1, bracket) if comma >= 0 else None
    return word is not None and (word.form == "%" or may_be_unit(word))


def may_name_aim(text: str, start: int, end: int) -> bool:
    """«Сбор средств на танковую колонну», «Заём реализован»: money may be spoken of later."""
    return _aims().search(text[start:end].lower()) is not None


@cache
def _aims() -> re.Pattern[str]:
    words = lexicon.LOANS | lexicon.FUNDS | lexicon.AIMS
    return re.compile(join_words({word[:_LETTERS] for word in words} | {"займ"}))


@cache
def _plain_words() -> re.Pattern[str]:
    """Words without a cue, and what stands between them."""
    tables = load_numerals()
    beginnings = {form[:_LETTERS] for form in (*tables.cardinals, *tables.scales, *tables.multiples)}
    cues = _write_pattern(beginnings | set(tables.stems))
    return re.compile(rf"(?:[^\dА-яЁё]++|(?!{cues})[А-яЁё]++)*+")


def _write_pattern(beginnings: Iterable[str]) -> str:
    """A pattern of any of the beginnings, in small or capital letters, «ё» or «е»; common letters once."""
    if "" in (endings := set(beginnings)):
        return ""
    first = sorted({ending[0] for ending in endings})
    parts = [
        _write_letter(letter) + _write_pattern(e[1:] for e in endings if e[0] == letter) for letter in first
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _write_letter(letter: str) -> str:
    return "[ЕеЁё]" if letter == "е" else f"[{letter.upper()}{letter}]"
