"""Functions of what strangers write, remembered without keeping what is long.

`lru_cache` counts answers, not bytes: 256 headers of 60 KiB are 15 MiB.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

LONGEST = 500
"""Characters of all arguments of a call that is remembered."""


def remember_short(count: int, longest: int = LONGEST) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`lru_cache` of so many calls whose arguments are short; all others are worked out each time."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        remembered = lru_cache(count)(function)

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            if measure(args) + (measure(tuple(kwargs.values())) if kwargs else 0) <= longest:
                return remembered(*args, **kwargs)  # type: ignore[arg-type] # hashable, or it is no cache's
            return function(*args, **kwargs)

        return call

    return decorate


def measure(value: object) -> int:
    """Characters of a text, or of all texts in nested tuples."""
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, tuple):
        return 0
    return sum(len(part) if isinstance(part, str) else measure(part) for part in value)
