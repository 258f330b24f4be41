"""Cells that a spreadsheet would run, made plain text on the way out.

A soft hyphen before the text does it: no spreadsheet runs such a cell, a person does not see it,
Windows-1251 has it, and reading heals it away like any other residue of a word processor — so a
list that went out as CSV comes back to the letter.
"""

from __future__ import annotations

import re

SHIELD = "\u00ad"
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def runs_as_formula(text: str) -> bool:
    return _RUNS.match(text) is not None


def neutralise(text: str) -> str:
    """The text, with a shield where a spreadsheet would take it for a formula."""
    return SHIELD + text if _RUNS.match(text) else text
