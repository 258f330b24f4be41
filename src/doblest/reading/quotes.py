"""A text as messages of the reader quote it."""

from __future__ import annotations

_LONGEST_QUOTE = 60


def shorten(text: str) -> str:
    """On one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
