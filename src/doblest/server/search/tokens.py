"""Words as the index knows them: lemmas with «ё» levelled, models in one piece.

«танками» and «танк» meet, «Т34», «Т-34» and «T–34» in Latin letters are one, «ё» is «е».
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from doblest.data import load
from doblest.language.words import analyzer

WORD = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа-яё]{0,3} [–—-] \d{1,3}(?!\w)|[^\W_]+(?:[-–—‑][^\W_]+)*")
_MODEL = re.compile(r"([^\W\d_]{1,5})[-–—‑ ]*(\d{1,4}[^\W\d_]{0,3})$")
_JOINT = re.compile(r"[-–—‑]")
_RUSSIAN = re.compile(r"[а-яё]+")
"""What the dictionary knows; it refuses letters of scripts that Unicode's tables do not name."""
_TO_CYRILLIC = str.maketrans("abcehkmoptxy", "авсенкмортху")
_DOT_ABOVE = "\u0307"
"""«İ» in lower case is two characters, the second no letter."""
_LIKELY = 0.1
"""A reading of a word form below this share of use is passed over."""
_LONGEST = 60
"""Characters: no word of a language is longer, a hostile one may be."""
STOP = frozenset(load("search")["stop"])
"""Words that every note has: they tell nothing apart unless they are all that was asked."""


class Token(Struct, frozen=True):
    """A word of a text and the terms that stand for it in the index."""

    start: int
    end: int
    terms: tuple[str, ...]


def tokens(text: str) -> list[Token]:
    """Every word of a text, in order."""
    return [
        Token(found.start(), found.end(), terms(found[0].lower().replace(_DOT_ABOVE, "")))
        for found in WORD.finditer(text)
        if found.end() - found.start() <= _LONGEST
    ]


@lru_cache(maxsize=200_000)
def terms(word: str) -> tuple[str, ...]:
    """Terms of a word in lower case: its model's name, or its lemmas with those of its parts."""
    model = _MODEL.match(word)
    if model:
        return (level(model[1].translate(_TO_CYRILLIC) + model[2]), level(model[1]))
    parts = _JOINT.split(word)
    whole = ("".join(level(part) for part in parts),) if len(parts) > 1 else ()
    return tuple(dict.fromkeys([*whole, *(lemma for part in parts for lemma in lemmas(part))]))


@cache
def lemmas(word: str) -> tuple[str, ...]:
    """Dictionary forms of the likely readings, and the form itself for a proper name's sake."""
    if not _RUSSIAN.fullmatch(word):
        return (level(word),)
    parses = analyzer().parse(word)
    kept = [level(parse.normal_form) for parse in parses if parse.score >= _LIKELY]
    return tuple(dict.fromkeys(kept or [level(word)]))


def level(word: str) -> str:
    return word.replace("ё", "е")
