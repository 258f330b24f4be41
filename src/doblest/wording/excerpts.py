"""A diff as words to show: the struck word, the right one beside it, some words around.

excerpt(old, new)    -> the changed places between the words around them; empty where nothing differs
tell_whole(old, new) -> both texts whole
"""

from __future__ import annotations

import re

from msgspec import Struct

from doblest.wording.diffs import Kind, Part, compare_texts

_CONTEXT = 6
"""Words that stay on either side of a change."""
_WORD = re.compile(r"\s*\S+\s*|\s+")
"""With the blanks about it."""


class Segment(Struct, frozen=True):
    """Words that stay (both sides are alike), or that went and that came in their place."""

    kind: Kind
    old: str
    new: str


def excerpt(old: str, new: str) -> tuple[Segment, ...]:
    segments = compare_whole(old, new) if old != new else ()
    last = len(segments) - 1
    return tuple(_shorten(one, place == 0, place == last) for place, one in enumerate(segments))


def compare_whole(old: str, new: str) -> tuple[Segment, ...]:
    return tuple(_build_segment(old, new, part) for part in compare_texts(old, new))


def _build_segment(old: str, new: str, part: Part) -> Segment:
    return Segment(part.kind, old[slice(*part.gone)], new[slice(*part.come)])


def _shorten(segment: Segment, is_first: bool, is_last: bool) -> Segment:
    """Of words that stay, those beside a change."""
    words = _WORD.findall(segment.old) if segment.kind == "same" else []
    if len(words) <= (1 if is_first or is_last else 3) * _CONTEXT:
        return segment
    head = "" if is_first else "".join(words[:_CONTEXT])
    tail = "" if is_last else "".join(words[-_CONTEXT:])
    short = f"{head}…{tail}"
    return Segment("same", short, short)
