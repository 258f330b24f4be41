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
    for _, group in groupby(words, key=lambda word: word[:1]):
        alike = list(group)
        shared = _count_shared(alike[0], alike[-1])
        rests = [word[shared:] for word in alike]
        parts.append(_escape(alike[0][:shared]) + (f"(?:{_join(rests)})" if any(rests) else ""))
    return "|".join(sorted(parts, key=lambda part: part == "" or part.startswith(r"\w{0")))


def _count_shared(first: str, last: str) -> int:
    """Letters with which both begin; of sorted words with which all between them do."""
    differing = (i for i, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return next(differing, min(len(first), len(last)))


def _escape(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s{1,3}")
