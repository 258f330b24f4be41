"""What word processors leave in text, taken out of the fields (the source keeps it)."""

from __future__ import annotations

import re

RESIDUE = re.compile(r"\[bookmark(?::|=)[^\]\n]*\]|[\xad\u200b\ufeff]")
"""Bookmarks that Google Docs and Word write into plain text, soft hyphens, invisible marks."""

_BREAKS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_BROKEN_WORD = re.compile(r"(?<=[а-яё])-[ \t]*\n[ \t]*(?=[а-яё])", re.IGNORECASE)
_SUSPECTS = ("\r", "\xad", "\u200b", "\ufeff", "[bookmark", "-\n", "- \n", "\v", "\f", "\u2028", "\u2029")


def heal(text: str) -> str:
    """Lines parted by `\\n`, words broken after a hyphen joined («Ленинск-⏎Кузнецкий»), no residue."""
    for suspect in _SUSPECTS:
        if suspect in text:
            break
    else:
        return text
    return _BROKEN_WORD.sub("-", RESIDUE.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """A name or a heading: healed, with single spaces."""
    return " ".join(heal(text).split())


def prose(text: str) -> str:
    """To the letter, but for residue and outer blank lines."""
    healed = heal(text)
    if not healed or not (healed[0].isspace() or healed[-1].isspace()):
        return healed
    start = len(healed) - len(healed.lstrip())
    end = len(healed.rstrip())
    indent, trail = healed[:start].rpartition("\n")[2], healed[end:].partition("\n")[0]
    return indent + healed[start:end] + trail if start < end else ""
