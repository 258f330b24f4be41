"""A text as the pieces that a reader takes for one thing: the words of a diff.

split_words("дал 1 200 тыс. тонн") -> ["дал", " ", "1 200 тыс. тонн"]
split_finely("Т-34")               -> ["Т", "-", "34"]

Both give back the text when joined.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

import msgspec
from msgspec import Struct

from doblest.data import load

_GAP = "[ \u00a0\u2009\u202f]"
_FINE = re.compile(r"\w+|\s|[^\w\s]")
_LONGEST_NAME = 60
"""Characters of a quoted name; what is longer is a quotation, whose words are words."""
_PATTERN = r"""
  \s+
| «[^«»\n]{{1,{longest}}}»                                        # «Красное Сормово»
| [^\W\d]\w*(?:[-‑’']\w+)*                                        # танков, Т-34, Каменск-Уральский
| \d\w*(?:[-‑]\d+)*[-‑][^\W\d]\w*(?:[-‑’']\w+)*                   # 82-мм, 1942-го
| (?:\d{{1,3}}(?:{gap}\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*            # 12 500; 1,5; 15.04.1944
  (?:{gap}?(?:{scales}))?(?:{gap}?(?:{units}|%))?(?!\w)
| \w+
| [^\w\s]
"""


Range = tuple[int, int]
"""Pieces `[start, end)`."""


class _Unit(Struct):
    words: list[str]
    abbreviations: list[str]


@cache
def _pattern() -> re.Pattern[str]:
    units = msgspec.convert(load("units")["unit"], list[_Unit])
    short = (_spell(one) for unit in units for one in unit.abbreviations)
    source = _PATTERN.format(
        longest=_LONGEST_NAME,
        gap=_GAP,
        scales=_join([*map(_inflect, load("numerals")["scales"])], ["тыс", "млн", "млрд", "трлн"]),
        units=_join([_inflect(word) for unit in units for word in unit.words if " " not in word], short),
    )
    return re.compile(source, re.VERBOSE)


def _inflect(noun: str) -> str:
    """A noun's forms by its stem: «тонна», «тонн», «тоннами»."""
    return re.escape(noun.rstrip("аеоуьй")) + "[а-яё]{0,3}"


def _spell(abbreviation: str) -> str:
    return rf"\.?{_GAP}?".join(map(re.escape, abbreviation.split()))


def _join(nouns: Iterable[str], abbreviations: Iterable[str]) -> str:
    """The longest first: «кг» before «к». A full stop after an abbreviation is its own."""
    alternatives = [rf"(?:{_any(nouns)})(?!\w)", rf"(?:{_any(abbreviations)})(?!\w)\.?"]
    return "|".join(alternatives)


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(set(forms), key=len, reverse=True))


def split_words(text: str) -> list[str]:
    """Numbers with their thousands and units, model names and quoted names whole; runs of blanks; signs."""
    return _pattern().findall(text)


def split_finely(text: str) -> list[str]:
    """Runs of letters and digits, each blank and each sign by itself."""
    return _FINE.findall(text)


class WordPieces(Struct, frozen=True):
    """A text with its words and where each starts; one start more than words, the text's end."""

    text: str
    words: list[str]
    starts: list[int]

    def find_place(self, character: int) -> int:
        """Which word starts there, or the first one after it."""
        return bisect_left(self.starts, character)


def cut(text: str) -> WordPieces:
    words = split_words(text)
    return WordPieces(text, words, [0, *accumulate(map(len, words))])


def is_word(piece: str) -> bool:
    """Neither blanks nor a sign."""
    return any(map(str.isalnum, piece))
