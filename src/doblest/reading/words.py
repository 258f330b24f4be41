"""Phrases of the data files: words, any ending where a `*` stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def plain(text: str) -> str:
    """Lower case, «е» for «ё», words parted by single spaces, no punctuation."""
    return " ".join(re.findall(r"[\w№]+", text.casefold().replace("ё", "е")))


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern over `plain` text: any of the phrases, the longest first, at word bounds."""
    longest_first = sorted(phrases, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if body else r"(?!)")


def matches(known: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """Where a pattern fits `plain` text: tried at each word, not at each letter."""
    start = 0
    while True:
        match = known.match(words, start)
        if match:
            yield match
        start = words.find(" ", start) + 1
        if not start:
            return
