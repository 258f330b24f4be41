"""Questions about one word, for search and for checks."""

from __future__ import annotations

from functools import lru_cache

from doblest.language.readings import analyzer, read_form
from doblest.language.words import CACHED_FORMS


@lru_cache(CACHED_FORMS)
def find_lemmas(word: str) -> tuple[str, ...]:
    """All lemmas that the word form may have, the likeliest first; the word itself in lower case if none."""
    lemmas = dict.fromkeys(reading.lemma for reading in read_form(word.lower())[0])
    return tuple(lemmas) or (word.lower(),)


def lemmatise(word: str) -> str:
    """The likeliest lemma of a word form: «танков» → «танк»."""
    return find_lemmas(word)[0]


@lru_cache(CACHED_FORMS)
def is_known(word: str) -> bool:
    """True where the dictionary holds the word form (letter case and «ё» do not matter)."""
    return bool(analyzer().word_is_known(word.lower()))
