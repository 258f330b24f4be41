"""Words by which the checks know a turn of speech, from `[notes]` of `data/slips.toml`.

Patterns are matched against text in small letters, «ё» as «е».
"""

from __future__ import annotations

import re
from functools import cache

from doblest.data import load


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name; any of them where it names several."""
    words = load("slips")["notes"][name]
    return re.compile(words if isinstance(words, str) else "|".join(f"(?:{word})" for word in words))


@cache
def word_list(name: str) -> tuple[str, ...]:
    return tuple(load("slips")["notes"][name])


def has_cue(folded: str, name: str) -> bool:
    """Whether a text has letters without which the pattern of that name cannot be in it."""
    return any(letters in folded for letters in word_list(f"{name}_cues"))
