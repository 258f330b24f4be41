"""Names of cities as they are compared."""

from __future__ import annotations


def folded(name: str) -> str:
    """The name as it is compared: case, «ё» and stray blanks aside."""
    return " ".join(name.casefold().replace("ё", "е").split())
