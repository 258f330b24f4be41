"""Why a number became a claim or did not."""

from __future__ import annotations

from msgspec import Struct

from doblest.claims.extract import notes
from doblest.model import Claim


class Explanation(Struct, frozen=True):
    """One number of a text: what was made of it, and by which rules."""

    start: int
    end: int
    quote: str
    claims: tuple[Claim, ...]
    """Empty where the number was left out."""
    rules: tuple[str, ...]
    """Names of the rules that made the claim, or of the one that left the number out."""


def explain(text: str) -> list[Explanation]:
    """Each number of the text that the grammar looked at, in order."""
    return [
        Explanation(note.start, note.end, text[note.start : note.end], note.claims, note.rules)
        for note in notes(text)
    ]
