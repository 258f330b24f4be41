"""Lists of words as regular expressions that fail at their first letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def join_words(words: Iterable[str]) -> str:
    """The words as alternatives, grouped by their beginnings, the longest first; a star is any ending."""
    return _join(sorted(set(words)))


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, whole."""
    return re.compile(rf"\b(?:{join_words(words)})(?!\w)")


def _join(words: list[str]) -> str:
    parts = []
    for first, group in groupby(words, key=lambda word: word[:1]):
        rests = [word[1:] for word in group]
        parts.append(_escape(first) + (_group(rests) if any(rests) else ""))
    return "|".join(sorted(parts, key=lambda part: part == "" or part.startswith(r"\w{0")))


def _group(rests: list[str]) -> str:
    return _escape(rests[0]) if len(rests) == 1 else f"(?:{_join(rests)})"


def _escape(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s{1,3}")
