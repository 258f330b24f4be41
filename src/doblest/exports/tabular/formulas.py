"""Cells that a spreadsheet would run, made plain text on the way out.

A soft hyphen before the text does it: no spreadsheet runs such a cell, a person does not see it,
Windows-1251 has it, and reading heals it away like any other residue of a word processor — so a
list that went out as CSV comes back to the letter.
"""

from __future__ import annotations

import re

_SOFT_HYPHEN = "\u00ad"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text."""
    return _FORMULA.match(text) is not None


def neutralise(text: str) -> str:
    """The text, with a soft hyphen before it where a spreadsheet would run it."""
    return _SOFT_HYPHEN + text if is_formula(text) else text
