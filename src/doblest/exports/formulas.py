"""Cells that a spreadsheet would run: quoted on the way out, given back on the way in.

A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it,
as a person would type it; so does a text that begins with apostrophes and then one of these, which
keeps the two ways each other's inverse.
"""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def runs_as_formula(text: str) -> bool:
    return _RUNS.match(text) is not None


def neutralise(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) else text


def restore(text: str) -> str:
    """The text that `neutralise` was given; any other text comes back as it is."""
    return text[1:] if _QUOTED.match(text) else text
