"""What word processors leave in text, and the text without it."""

from __future__ import annotations

import re
import unicodedata

BOOKMARK = "[bookmark"
"""How a bookmark begins that Google Docs or Word has written into plain text, for everybody to see."""
RESIDUE = re.compile(r"\[bookmark[:=][^\[\]\n]*\]|[\xad\u200b\u200e\u200f\u2060\ufeff]")
"""Such bookmarks, soft hyphens, invisible marks."""

_BREAKS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_BROKEN_WORD = re.compile(r"(?<=[а-яё])-[ \t]*\n[ \t]*(?=[а-яё])", re.IGNORECASE)
_ACCENTS = ("\u0306", "\u0308")
"""Of «й» and «ё» that a file system has taken apart."""
_SUSPECTS = (
    *_ACCENTS,
    "\r",
    "\xad",
    "\u200b",
    "\u200e",
    "\u200f",
    "\u2060",
    "\ufeff",
    BOOKMARK,
    "\v",
    "\f",
    "\u2028",
    "\u2029",
)
"""Most cells have none of these, nor a hyphen at a line's end, and are returned as they are."""


def clean(text: str) -> str:
    """Lines separated by `\\n`, words broken after a hyphen joined («Ленинск-⏎Кузнецкий»), no residue."""
    for suspect in _SUSPECTS:
        if suspect in text:
            text = RESIDUE.sub("", _BREAKS.sub("\n", _compose(text)))
            return _BROKEN_WORD.sub("-", text)
    hyphened = "\n" in text and ("-\n" in text or "- \n" in text)
    return _BROKEN_WORD.sub("-", text) if hyphened else text


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text) if any(accent in text for accent in _ACCENTS) else text


def clean_line(text: str) -> str:
    """A name or a heading: cleaned, with single spaces."""
    return " ".join(clean(text).split())


def clean_prose(text: str) -> str:
    """Unchanged but for residue and outer blank lines."""
    cleaned = clean(text)
    if not cleaned or not (cleaned[0].isspace() or cleaned[-1].isspace()):
        return cleaned
    start = len(cleaned) - len(cleaned.lstrip())
    end = len(cleaned.rstrip())
    indent, trail = cleaned[:start].rpartition("\n")[2], cleaned[end:].partition("\n")[0]
    return indent + cleaned[start:end] + trail if start < end else ""
