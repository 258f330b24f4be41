"""The words of `data/wording.toml`: a key → its text in both languages."""

from __future__ import annotations

from functools import cache
from typing import Any

from doblest.data import load
from doblest.model import LocalizedText


@cache
def texts(section: str) -> dict[str, LocalizedText]:
    """The section's words by key, in the order of the file."""
    return {key: LocalizedText(row["ru"], row["en"]) for key, row in load("wording")[section].items()}


@cache
def scales() -> dict[str, list[tuple[float, str]]]:
    """Abbreviations of large numbers by language, the largest first."""
    table: dict[str, Any] = load("wording")["scales"]
    return {language: [(float(size), str(name)) for size, name in rows] for language, rows in table.items()}


def field_name(field: str) -> LocalizedText:
    """A field as a person calls it; an extra column by its own header."""
    return texts("fields").get(field) or LocalizedText(field, field)
