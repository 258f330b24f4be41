"""Words that two dictionaries do not know and that one letter's slip away from known ones.

A list of home-front towns is full of rare words («меланжисты», «паровозовагоноремонтный»): a word
is only doubted where a typical slip of the pen (ш for щ, a letter doubled, lost or swapped)
explains it. Names are left alone.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import mend, quote
from doblest.checks.morphology import readings
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.language.words import CACHED_FORMS
from doblest.model import Located

_WORD = re.compile(r"(?<![\w«\"-])[а-яё]+(?![\w-])")
_PEOPLE = re.compile(r"[нвмсл]ц(?:ы|ев|ам|ами|ах)$")
"""«лунинцы», «ямальцев»: followers and townsfolk are named after anyone and any place."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"


def spelling(register: Register) -> Iterator[Draft]:
    """«в рукопашных сватках», «женских бригад забойшиц»"""
    least = int(threshold("spelt_letters"))
    for located, prose in register.prose:
        for match in _WORD.finditer(prose.text):
            if len(match[0]) >= least and (meant := suggestions(match[0])):
                yield _misspelt(located, match, meant)


def _misspelt(located: Located, match: re.Match[str], meant: tuple[str, ...]) -> Draft:
    word, words = match[0], ", ".join(meant)
    fix = mend(located, match.start(), match.end(), meant[0]) if len(meant) == 1 else None
    return Draft(
        entries=(located,),
        field="note",
        message=f"«{word}»: такого слова словарь не знает; видимо, «{words}».",
        message_en=f"«{word}» is in no dictionary; «{words}» may be meant.",
        evidence=(quote(located, match.start(), match.end()),),
        fix=fix,
        severity="warning" if readings(word) else None,
    )


@lru_cache(maxsize=CACHED_FORMS)
def suggestions(word: str) -> tuple[str, ...]:
    """What the word may be a slip for; empty for a word that is right or rare."""
    if _is_right(word) or _is_compound(word) or _PEOPLE.search(word):
        return ()
    found = {other for other in _slips(word) if _is_common(other)}
    if readings(word):
        found |= {other for other in _with_a_letter(word) if _is_common(other)}
    elif not found:
        found = set(_by_stem(word))
    return tuple(sorted(found)[: int(threshold("suggestions"))])


def _is_right(word: str) -> bool:
    return _plain(word) in _lemmas() or _is_common(word)


def _is_common(word: str) -> bool:
    """Whether a reading's dictionary form is a word of the spelling dictionary."""
    return any(_plain(reading.lemma) in _lemmas() for reading in readings(word))


def _is_compound(word: str) -> bool:
    """«лесотара», «бронедетали»: a stem of four letters or more before a known word."""
    least = int(threshold("compound_letters"))
    return any(_is_common(word[cut:]) for cut in range(least, len(word) - least + 1))


def _slips(word: str) -> Iterator[str]:
    """The word with one typical slip undone."""
    for wrong, right in data.load("slips")["spelling"]["pairs"]:
        at = word.find(wrong)
        while at >= 0:
            yield f"{word[:at]}{right}{word[at + len(wrong) :]}"
            at = word.find(wrong, at + 1)
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _with_a_letter(word: str) -> Iterator[str]:
    """The word with a lost letter put back."""
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield f"{word[:at]}{letter}{word[at:]}"


def _by_stem(word: str) -> Iterator[str]:
    """«забойшиц»: no word begins so, but many begin with «забойщ»."""
    ending = 2
    stem = word[:-ending]
    if len(stem) < threshold("spelt_letters") or _begins_a_word(stem):
        return
    for other in _slips(word):
        if other[:-ending] != stem and len(other) >= len(word) and _begins_a_word(other[:-ending]):
            yield other


def _begins_a_word(stem: str) -> bool:
    ordered = _ordered()
    at = bisect_left(ordered, _plain(stem))
    return at < len(ordered) and ordered[at].startswith(_plain(stem))


def _plain(word: str) -> str:
    return word.replace("ё", "е")


@cache
def _ordered() -> tuple[str, ...]:
    """The spelling dictionary's words, in order (`data/lemmas.LICENSE`)."""
    return tuple(gzip.decompress(data.resource("lemmas.txt.gz").read_bytes()).decode().split())


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(_ordered())
