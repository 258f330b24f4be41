"""The taxonomy of what the home front gave."""

from __future__ import annotations


def categorise(name: str | None, of: str | None) -> str:
    return "прочее"
