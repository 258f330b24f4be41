"""Numbers as each language writes them."""

from __future__ import annotations

from doblest.model import Language

NARROW_SPACE = "\u202f"
NBSP = "\u00a0"


def group_thousands(value: float, language: Language, digits: int = 0) -> str:
    """«12 467 529», «1,5» with narrow no-break spaces; English has commas and a point."""
    text = f"{value:,.{digits}f}"
    return text if language == "en" else text.replace(",", NARROW_SPACE).replace(".", ",")


def format_number(value: float, language: Language, digits: int = 2) -> str:
    """A number with no more digits after the point than it has, at most so many."""
    precision = 10**-9 * max(1.0, abs(value))
    places = next((n for n in range(digits) if abs(value - round(value, n)) < precision), digits)
    return group_thousands(value, language, places)


def is_few(value: float) -> bool:
    """Whether Russian counts it with the genitive singular: 2, 3, 4, 22, 1,5."""
    return value != int(value) or (value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14))
