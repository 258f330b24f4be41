"""Text folded for comparison: the one place that knows which spellings are the same.

Each function folds one thing; `fold` makes keys, `fold_name` compares names, `fold_letters` keeps
offsets. What is folded is compared and never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

DASHES: Final = "-‐‑‒–—―−﹣－"
"""Hyphens, dashes and the minus sign."""
APOSTROPHES: Final = "'’‘ʼ′`´＇"
QUOTES: Final = '«»„“”"'
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""The soft hyphen and what has no width: they part no words."""

_DASHED: Final = str.maketrans(dict.fromkeys(DASHES, "-"))
_APOSTROPHED: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_UNSEEN: Final = str.maketrans(dict.fromkeys(INVISIBLE))
_NAME_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(f"{QUOTES}{APOSTROPHES}{INVISIBLE},;:!?"),
        "ё": "е",
    }
)
"""Of a name in small letters."""
_BREVE: Final = "\u0306"
_DIAERESIS: Final = "\u0308"
_DOTTED: Final = re.compile(f"е{_DIAERESIS}+")


def fold_case(text: str) -> str:
    """Small letters, where «ß» is «ss» too."""
    return text.casefold()


def fold_yo(text: str) -> str:
    """«ё» as «е»: most texts leave its dots out."""
    return text.replace("ё", "е").replace("Ё", "Е")


def fold_blanks(text: str) -> str:
    """Each run of white space (no-break and thin spaces too) as one space, none at the ends."""
    return " ".join(text.split())


def fold_dashes(text: str) -> str:
    """Any dash as a hyphen; the length stays."""
    return text.translate(_DASHED)


def fold_apostrophes(text: str) -> str:
    """Any apostrophe as the typewriter's; the length stays."""
    return text.translate(_APOSTROPHED)


def clean_line(text: str) -> str:
    """One line of what a person typed into a form, as it is kept and shown: without control characters and
    those that turn the direction of writing."""
    return "".join(letter for letter in fold_blanks(text) if letter.isprintable())


def strip_invisible(text: str) -> str:
    """The text without soft hyphens and characters of no width."""
    return text.translate(_UNSEEN)


def strip_marks(text: str) -> str:
    """Letters without accents: «за́мок» is «замок», «ё» is «е», but «й» is a letter of its own."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_base(letter) for letter in composed if not unicodedata.combining(letter))


def _base(letter: str) -> str:
    return letter if letter in "йЙ" else unicodedata.normalize("NFD", letter)[0]


def fold(text: str) -> str:
    """The text as keys and equality see it: case, «ё» and blanks aside.

    >>> fold(" Орёл\u00a0 город")
    'орел город'
    """
    return fold_blanks(_join_marks(fold_yo(fold_case(text))))


def _join_marks(text: str) -> str:
    """«й» and «ё» whose marks are characters of their own, as macOS and some PDF keep them, in small letters
    with «ё» as «е» already."""
    if _BREVE not in text and _DIAERESIS not in text:
        return text
    return _DOTTED.sub("е", text).replace(f"и{_BREVE}", "й")


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """A proper name as it is compared: quotes, commas and blanks around its dashes aside as well.

    >>> fold_name("Каменск – Уральский")
    'каменск-уральский'
    """
    plain = fold_blanks(_join_marks(name.casefold().translate(_NAME_LETTERS)))
    return plain.replace(" -", "-").replace("- ", "-").strip(" .-")


def fold_letters(text: str) -> str:
    """Small letters with «ё» as «е», letter for letter: an offset in the result is one in the text."""
    small = text.lower().replace("ё", "е")
    return small if len(small) == len(text) else "".join(map(_small, text))


def _small(letter: str) -> str:
    small = fold_yo(letter.lower())
    return small if len(small) == 1 else letter
