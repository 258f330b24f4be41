"""A query in Latin letters: English words, Russian ones by their sound, or by the wrong layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from rapidfuzz import fuzz, process

from doblest.data import load
from doblest.server.search.terms import tokenize
from doblest.wording.english.nouns import list_names

_WORD = re.compile(r"[a-z']+", re.IGNORECASE)
_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")

_LEAST_LIKENESS = 80
"""Of 100: below it two words are not one with a slip."""
_SHORTEST = 4
"""Letters of a word that is corrected."""

IsKnown = Callable[[str], bool]
"""Whether the index or the names have the word."""


def to_russian(text: str, is_known: IsKnown) -> str:
    """The query with its Latin words as Russian notes have them, where that makes them known."""
    if not text.isascii():
        return text
    words = list_english_words()
    unknown = [word for word in _list_words(text) if word not in words and not is_known(word)]
    translated = " ".join(_WORD.sub(lambda match: words.get(match[0].lower(), match[0]), text).split())
    if not unknown:
        return translated
    if any(is_known(transliterate(word)) for word in unknown):
        return _WORD.sub(lambda match: _convert(match[0], unknown), translated)
    switched = text.lower().translate(_LAYOUT)
    return switched if any(map(is_known, _list_words(switched))) else translated


@cache
def list_english_words() -> dict[str, str]:
    """What notes say for an English word: those of questions, then the names of things."""
    return {**list_names(), **load("search")["english"]}


def correct_english(text: str, names: Iterable[str]) -> str:
    """The query with each unknown word as the nearest known one; empty where one of them has none."""
    known = [*list_english_words(), *(part for name in names for part in name.lower().split())]
    corrected = [_correct_word(word, known) for word in text.lower().split()]
    return " ".join(corrected) if all(corrected) and corrected != text.lower().split() else ""


def _correct_word(word: str, known: list[str]) -> str:
    if word in known:
        return word
    if len(word) < _SHORTEST:
        return ""
    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return match[0] if match else ""


def _list_words(text: str) -> list[str]:
    return [text[token.start : token.end].lower() for token in tokenize(text)]


def _convert(word: str, unknown: list[str]) -> str:
    return transliterate(word.lower()) if word.lower() in unknown else word


@cache
def _letters() -> re.Pattern[str]:
    pairs = load("search")["translit"]
    return re.compile("|".join(map(re.escape, sorted(pairs, key=len, reverse=True))))


def transliterate(word: str) -> str:
    """«tanki» → «танки»."""
    pairs: dict[str, str] = load("search")["translit"]
    return _letters().sub(lambda match: pairs[match[0]], word)
