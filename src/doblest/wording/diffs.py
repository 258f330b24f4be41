"""An old and a new text as an editor's hand shows them: the struck word, the right one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from os.path import commonprefix

from msgspec import Struct

_CONTEXT = 6
"""Words that stay on either side of a change."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Segment(Struct, frozen=True):
    """Words that stay, or words that were deleted with those that were inserted in their place."""

    equal: str = ""
    deleted: str = ""
    inserted: str = ""


@lru_cache(maxsize=4096)
def diff_words(old: str, new: str) -> tuple[Segment, ...]:
    """The changed places with some words around them."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start = len(commonprefix((before, after)))  # noqa: RUF071 (lists of words, not paths)
    before, after, head = before[start:], after[start:], before[:start]
    end = len(commonprefix((before[::-1], after[::-1])))  # noqa: RUF071 (likewise)
    tail = before[len(before) - end :]
    middle = _diff(before[: len(before) - end], after[: len(after) - end])
    segments = [Segment(_last_words(head)), *middle, Segment(_first_words(tail))]
    return tuple(segment for segment in segments if segment != Segment())


def _diff(before: list[str], after: list[str]) -> Iterator[Segment]:
    for kind, low, high, new_low, new_high in SequenceMatcher(None, before, after, False).get_opcodes():
        deleted, inserted = "".join(before[low:high]), "".join(after[new_low:new_high])
        yield Segment(_shorten(deleted)) if kind == "equal" else Segment("", deleted, inserted)


def _last_words(words: list[str]) -> str:
    context = words[-2 * _CONTEXT :]
    return ("…" if len(context) < len(words) else "") + "".join(context)


def _first_words(words: list[str]) -> str:
    context = words[: 2 * _CONTEXT]
    return "".join(context) + ("…" if len(context) < len(words) else "")


def _shorten(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= 3 * _CONTEXT else " ".join([*words[:_CONTEXT], "…", *words[-_CONTEXT:]])
