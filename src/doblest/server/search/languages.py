"""A query in Latin letters: English words, Russian ones by their sound, or by the wrong layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from doblest.data import load
from doblest.server.search.terms import tokenize

_WORD = re.compile(r"[a-z']+", re.IGNORECASE)
_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")

IsKnown = Callable[[str], bool]
"""Whether the index or the names have the word."""


def to_russian(text: str, is_known: IsKnown) -> str:
    """The query with its Latin words as Russian notes have them, where that makes them known."""
    if not text.isascii():
        return text
    words = load("search")["english"]
    unknown = [word for word in _list_words(text) if word not in words and not is_known(word)]
    translated = " ".join(_WORD.sub(lambda match: words.get(match[0].lower(), match[0]), text).split())
    if not unknown:
        return translated
    if any(is_known(transliterate(word)) for word in unknown):
        return _WORD.sub(lambda match: _convert(match[0], unknown), translated)
    switched = text.lower().translate(_LAYOUT)
    return switched if any(map(is_known, _list_words(switched))) else translated


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
