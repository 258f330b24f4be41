"""Words that two dictionaries do not know and that are one letter's slip away from known ones.

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
from doblest.checks.draft import Draft, draft, quote, replace_words
from doblest.checks.morphology import read_form
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.language.words import CACHED_FORMS
from doblest.model import Severity

_WORD = re.compile(r"(?<![\w«\"-])[а-яё]+(?![\w-])")
_PEOPLE = re.compile(r"[нвмсл]ц(?:ы|ев|ам|ами|ах)$")
"""«лунинцы», «ямальцев»: followers and townsfolk are named after anyone and any place."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщыьэюя"
_ENDING = 2
_LONGEST = 60
"""Letters of a word that is looked at: to try every slip takes a square of its length."""


def spelling(row: Row) -> Iterator[Draft]:
    """«в рукопашных сватках», «женских бригад забойшиц»"""
    least = int(threshold("spelt_letters"))
    for match in _WORD.finditer(row.note):
        if least <= len(match[0]) <= _LONGEST and (suggestions := suggest(match[0])):
            yield _draft_misspelt(row, match, suggestions)


def _draft_misspelt(row: Row, match: re.Match[str], suggestions: tuple[str, ...]) -> Draft:
    word, words = match[0], quote(row, *match.span())
    fix = replace_words(row, *match.span(), suggestions[0]) if len(suggestions) == 1 else None
    severity: Severity | None = "warning" if read_form(word) else None
    return draft(
        [row], "note", "unknown", words, fix=fix, severity=severity, word=word, suggestions=suggestions
    )


@lru_cache(maxsize=CACHED_FORMS)
def suggest(word: str) -> tuple[str, ...]:
    """What the word may be a slip for; empty for a word that is right or rare."""
    if _is_right(word) or _is_compound(word) or _PEOPLE.search(word):
        return ()
    found = {other for other in _undo_slips(word) if _is_common(other)}
    if read_form(word):
        found |= {other for other in _add_letter(word) if _is_common(other)}
    elif not found:
        found = set(_replace_stem(word))
    return tuple(sorted(found)[: int(threshold("suggestions"))])


def _is_right(word: str) -> bool:
    return _fold_yo(word) in _lemmas() or _is_common(word)


def _is_common(word: str) -> bool:
    """Whether a reading's dictionary form is a word of the spelling dictionary."""
    return any(_fold_yo(reading.lemma) in _lemmas() for reading in read_form(word))


def _is_compound(word: str) -> bool:
    """«лесотара», «бронедетали»: a stem of four letters or more before a known word."""
    least = int(threshold("compound_letters"))
    return any(_is_common(word[cut:]) for cut in range(least, len(word) - least + 1))


def _undo_slips(word: str) -> Iterator[str]:
    """The word with one typical slip undone."""
    for wrong, right in data.load("slips")["spelling"]["pairs"]:
        at = word.find(wrong)
        while at >= 0:
            yield f"{word[:at]}{right}{word[at + len(wrong) :]}"
            at = word.find(wrong, at + 1)
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _add_letter(word: str) -> Iterator[str]:
    """The word with a lost letter put back."""
    for at in range(1, len(word)):
        for letter in _LETTERS:
            yield f"{word[:at]}{letter}{word[at:]}"


def _replace_stem(word: str) -> Iterator[str]:
    """«забойшиц»: no word begins so, but many begin with «забойщ»."""
    stem = word[:-_ENDING]
    if len(stem) < threshold("spelt_letters") or _begins_a_word(stem):
        return
    for other in _undo_slips(word):
        if other[:-_ENDING] != stem and len(other) >= len(word) and _begins_a_word(other[:-_ENDING]):
            yield other


def _begins_a_word(stem: str) -> bool:
    ordered = _read_lemmas()
    at = bisect_left(ordered, _fold_yo(stem))
    return at < len(ordered) and ordered[at].startswith(_fold_yo(stem))


def _fold_yo(word: str) -> str:
    return word.replace("ё", "е")


@cache
def _read_lemmas() -> tuple[str, ...]:
    """The spelling dictionary's words, in order (`data/lemmas.LICENSE`)."""
    return tuple(gzip.decompress(data.resource("lemmas.txt.gz").read_bytes()).decode().split())


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(_read_lemmas())
