"""Text as the checks compare it."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text as keys and comparisons see it: small letters, «ё» as «е», blanks alike."""
    return " ".join(text.casefold().replace("ё", "е").split())


def fold_letters(text: str) -> str:
    """Small letters with «ё» as «е», letter for letter: an offset in the result is one in the text."""
    small = text.lower().replace("ё", "е")
    return small if len(small) == len(text) else text
