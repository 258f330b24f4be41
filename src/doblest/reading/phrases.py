"""Phrases of the data files: words, with any ending where a `*` stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def normalise(text: str) -> str:
    """Lower case, «е» for «ё», words separated by single spaces, no punctuation."""
    return " ".join(re.findall(r"[\w№]+", text.casefold().replace("ё", "е")))


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern over normalised text: any of the phrases, the longest first, at word bounds."""
    longest_first = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if body else r"(?!)")


def iter_matches(pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """Where a pattern fits normalised text: tried at each word, not at each letter."""
    start = 0
    while True:
        if match := pattern.match(words, start):
            yield match
        start = words.find(" ", start) + 1
        if not start:
            return
