"""Words, numbers and marks of a stretch of text, with offsets."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from doblest.language.words import CACHED_FORMS, Word, build_mark, build_word

# At a blank all that follows is passed over at once: most of what a text has between its tokens.
_NO_BLANK: Final = r"(?=\S)"
# A space that may part the thousands of a number.
_THIN: Final = "[ \u00a0\u2009\u202f]"
_TOKEN: Final = re.compile(
    rf"""{_NO_BLANK}(?:
      [А-яЁё]{{4,}}+(?:[-‑’'][^\W_]++)*+                              # танков: the commonest first
    | [,.;:()«»%–—]                                                       # the commonest marks
    | [А-яЁё]{{1,3}}+(?![\d\w])(?:[-‑’'][^\W_]++)*+                   # на, Т-34
    | \d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})(?!\d)                   # 15.04.1944
    | \d++(?:[-–]\d++){{0,4}}+[-‑](?=[^\W\d_])[^\W_]++                  # 82-мм, 1942-го, 5-ти
    | \d++(?:-\d++){{2,}}+                                              # 8-800-555
    | \d(?:[ ]\d){{2,}}+(?!\d)                                          # 3 8 6 (a bad scan)
    | \d{{1,3}}(?:{_THIN}\d{{3}})++(?!\d)(?:[.,]\d++)?                  # 1 500 000
    | \d{{1,3}}(?:[ ]\.[ ]?\d{{3}})++(?!\d)                             # 1 .240 (a bad scan)
    | \d{{1,2}}[ ],\d{{1,2}}(?!\d)                                       # 5 ,21 (a bad scan)
    | \d{{1,3}}(?:\.\d{{3}})++(?![.,]?\d)                               # 28.000
    | \d++(?:\.\d++){{2,}}+                                              # 2.0.1
    | \d++(?:[.,]\d++)?+                                                # 1200; 1,5
    | [^\W\d_]{{1,3}}\d[^\W_]*+(?:[-‑’'][^\W_]++)*+                     # Т34; м2
    | [^\W\d_]++(?:[-‑’'][^\W_]++)*+                                    # any other word
    | \S
    )""",
    re.VERBOSE,
)
_SPACED_MARK: Final = re.compile(r"\d+ [.,].*")
# «0545», «007»: no amount is written with a zero before it.
_CIPHER: Final = re.compile(r"0\d+")
_CARDINAL_ENDING: Final = re.compile(r"(\d{1,3})-(?:ти|х|ми|мя|тью|ю)")
# Telegrams spell their marks out.
_TELEGRAPH: Final = {"тчк": ";", "зпт": ",", "двтч": ":", "тире": "—"}
_DECADE: Final = 20
_LONGEST_NUMBER: Final = 15
LONGEST_WORD: Final = 48
_CACHED_DIGITS: Final = 4
"""A longer number hardly ever comes again."""


class _Cache(dict[str, Word]):
    """Words by their form as written; at most `CACHED_FORMS` of them."""

    def __missing__(self, surface: str) -> Word:
        if len(self) >= CACHED_FORMS:
            self.clear()
        word = _build(surface)
        if len(surface) <= (_CACHED_DIGITS if word.key != word.form else LONGEST_WORD):
            self[surface] = word
        return word


_cache: Final = _Cache()


class Tokens(Struct, frozen=True, gc=False):
    """Parallel lists: the words of a stretch and the `(start, end)` of each in the whole text."""

    words: list[Word]
    spans: list[tuple[int, int]]


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Words, numbers and marks of `text[start:end]`, in order."""
    matches = match_tokens(text, start, len(text) if end is None else end)
    return Tokens(analyse_all(matches), [match.span() for match in matches])


def match_tokens(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The tokens of `text[start:end]` as matches, for those who need few of their places."""
    return list(_TOKEN.finditer(text, start, end))


def analyse_all(matches: list[re.Match[str]]) -> list[Word]:
    """What the product knows of each token."""
    return [_cache[match[0]] for match in matches]


def analyse_first(text: str, start: int, end: int) -> Word | None:
    """What the product knows of the first token of `text[start:end]`, None where there is none."""
    match = _TOKEN.search(text, start, end)
    return None if match is None else _cache[match[0]]


def analyse(surface: str) -> Word:
    """What the product knows of one token; cached by its form."""
    return _cache[surface]


def _build(surface: str) -> Word:
    first = surface[0]
    if first.isdigit():
        return _build_number(surface)
    if not first.isalpha():
        return build_mark(surface, "PNCT")
    if (mark := _TELEGRAPH.get(surface.lower())) is not None:
        return build_mark(mark, "PNCT")
    if len(surface) > LONGEST_WORD:
        return build_mark(surface.lower(), "UNKN", known=False)
    return build_word(surface)


def _build_number(surface: str) -> Word:
    """Digits: `NMBR` with a value, or without one where they are a name («8-800», «82-мм»)."""
    if surface.isdecimal():
        return _build_digits(surface)
    lower = surface.lower()
    if (ending := _CARDINAL_ENDING.fullmatch(lower)) is not None:
        value = float(ending[1])
        if not (lower.endswith("-х") and value >= _DECADE) and not (lower.endswith("-ю") and value < 5):
            return build_mark(lower, "NMBR", number=value)
    value = -1.0 if _CIPHER.fullmatch(surface) else parse_number(surface)
    return build_mark(lower, "NMBR" if value >= 0 else "CODE", number=value)


def _build_digits(surface: str) -> Word:
    """An amount, or a cipher: too long a row of digits, or one that begins with a zero."""
    is_amount = len(surface) <= _LONGEST_NUMBER and (surface[0] != "0" or surface == "0")
    return build_mark(surface, "NMBR" if is_amount else "CODE", number=float(surface) if is_amount else -1.0)


def parse_number(surface: str) -> float:
    """Value of digits as Russians write them, or -1: «1 500 000», «28.000», «1,5»."""
    digits = re.sub(_THIN, "", surface)
    if _SPACED_MARK.fullmatch(surface):
        digits = re.sub(r"\.", "", digits)
    if len(digits) > _LONGEST_NUMBER:
        return -1.0
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,3},000", digits):
        digits = re.sub("[.,]", "", digits)
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return -1.0
