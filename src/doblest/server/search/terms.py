"""Words as the index knows them: lemmas with «ё» folded, models in one piece.

«танками» and «танк» meet, «Т34», «Т-34» and «T–34» in Latin letters are one, «ё» is «е».
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.readings import analyzer

WORD = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа-яё]{0,3} [–—-] \d{1,3}(?!\w)|[^\W_]+(?:[-–—‑][^\W_]+)*")
_MODEL = re.compile(r"([^\W\d_]{1,5})[-–—‑ ]*(\d{1,4}[^\W\d_]{0,3})$")
HYPHENS = "-–—‑"
_HYPHEN = re.compile(f"[{HYPHENS}]")
_RUSSIAN = re.compile(r"[а-яё]+")
"""What the dictionary knows; it refuses letters of scripts that Unicode's tables do not name."""
_LATIN = "abcehkmoptxy"
_TO_CYRILLIC = str.maketrans(_LATIN, "авсенкмортху")
_DOT_ABOVE = "\u0307"
"""«İ» in lower case is two characters, the second no letter."""
_LIKELY = 0.1
"""A reading of a word form below this share of use is passed over."""
LONGEST_WORD = 60
"""Characters: no word of a language is longer, a hostile one may be."""
_CACHED_WORDS = 8_192
"""Some 3 MB: queries may bring any number of others."""
_CACHED_NOTED = 65_536
"""Some 25 MB where many notes are indexed: more than a list of 10,000 rows has."""
_CACHED_SPELLINGS = 16_384
"""Some 3 MB."""
STOP_WORDS = frozenset(load("search")["stop"])
"""Words that every note has: they tell nothing apart unless they are all that a query has."""


class Token(Struct, frozen=True, gc=False):
    """A word of a text and the terms that stand for it in the index."""

    start: int
    end: int
    terms: tuple[str, ...]


def tokenize(text: str) -> list[Token]:
    """Every word of a text, in order."""
    return [
        Token(word.start(), word.end(), list_terms(fold_case(word[0])))
        for word in WORD.finditer(text)
        if word.end() - word.start() <= LONGEST_WORD
    ]


def list_all_terms(texts: Iterable[str]) -> set[str]:
    """The terms of all words of the texts, each asked for once however often it stands there."""
    words = set(chain.from_iterable(map(WORD.findall, texts)))
    return set(chain.from_iterable(map(_list_written_terms, words)))


@lru_cache(maxsize=_CACHED_SPELLINGS)
def _list_written_terms(word: str) -> tuple[str, ...]:
    """Of a word as it is written; who writes the index meets most of them again and again."""
    return _list_noted(fold_case(word)) if len(word) <= LONGEST_WORD else ()


def fold_case(word: str) -> str:
    return word.lower().replace(_DOT_ABOVE, "")


def _find_terms(word: str) -> tuple[str, ...]:
    """Terms of a word in lower case: its model's name, or its lemmas with those of its parts."""
    model = _MODEL.match(word)
    if model:
        return (fold_yo(model[1].translate(_TO_CYRILLIC) + model[2]), fold_yo(model[1]))
    parts = _HYPHEN.split(word)
    whole = ("".join(fold_yo(part) for part in parts),) if len(parts) > 1 else ()
    return tuple(dict.fromkeys([*whole, *(lemma for part in parts for lemma in _lemmatize(part))]))


list_terms = lru_cache(maxsize=_CACHED_WORDS)(_find_terms)
_list_noted = lru_cache(maxsize=_CACHED_NOTED)(_find_terms)


def _lemmatize(word: str) -> tuple[str, ...]:
    """Dictionary forms of the likely readings; the form itself where the dictionary knows none."""
    if not _RUSSIAN.fullmatch(word):
        return (fold_yo(word),)
    parses = analyzer().parse(word)
    likely = [fold_yo(parse.normal_form) for parse in parses if parse.score >= _LIKELY]
    return tuple(dict.fromkeys(likely or [fold_yo(word)]))
