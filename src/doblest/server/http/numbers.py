"""Numbers in addresses and forms, where anybody may write anything."""

from __future__ import annotations

_MOST_DIGITS = 9
"""More than any database's key of ours has, and fewer than what it cannot look for."""


def parse_number(text: str) -> int | None:
    """None for what is no whole number in plain digits, or a longer one than there is."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
