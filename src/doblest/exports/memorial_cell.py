"""The memorial's cell of the owners' table: what a memorial looks like in it, and what it says itself."""

from __future__ import annotations

import re

from doblest.language.residue import clean, clean_line
from doblest.model import Memorial

_BLANK_LINES = re.compile(r"\n\s*\n")
_URL = re.compile(r"(?:https?://|geo:)\S+")
_SHORT = 40
"""Characters of the longest cell that says «Нет», as the reader has it."""


def format_memorial(memorial: Memorial | None) -> str:
    """A memorial as the list writes it: name, address and link apart."""
    if memorial is None:
        return "Нет"
    return "\n\n".join(part for part in (memorial.name, memorial.address, memorial.map_url) if part)


def has_memorial(text: str, memorial: Memorial | None, links: tuple[str, ...] = ()) -> bool:
    """Whether the cell's text has this memorial word for word; `links` are addresses behind its words."""
    if memorial is None:
        return _says_none(text)
    line = clean_line(text)
    words = (clean_line(part) for part in (memorial.name, memorial.address))
    link = memorial.map_url
    return all(word in line for word in words) and (not link or link in text or link in links)


def read_memorial(text: str, current: Memorial | None) -> Memorial | None:
    """The memorial of the cell, which an editor has changed since to the current one.

    Kind and status are the current one's; the point is not in the cell.
    """
    if _says_none(text):
        return None
    link = _URL.search(text)
    words = _URL.sub("", clean(text)).strip()
    parts = [clean_line(part) for part in _BLANK_LINES.split(words)]
    if len(parts) == 1:
        parts = [clean_line(line) for line in words.split("\n", 1)]
    kind, status = (current.kind, current.status) if current else ("other", "other")
    name, address = parts[0].removesuffix(":").rstrip(), " ".join(filter(None, parts[1:]))
    return Memorial(name, kind, status, address, link[0] if link else "", resolved=False)


def _says_none(text: str) -> bool:
    return len(text) <= _SHORT and _URL.search(text) is None
