"""Two versions of a text as edits: where they differ, by words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate
from os.path import commonprefix

_PIECE = re.compile(r"\w+|\s|[^\w\s]")

Edit = tuple[int, int, str]
"""Characters `[start, end)` of a text, and what stands there instead."""


def merge(text: str, values: Iterable[str]) -> str:
    """The text with all the changes that lead from it to each of the values."""
    return merge_all(text, values)[0]


def merge_all(text: str, values: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Likewise, with the places of the values whose changes are in it: of two that clash the first is."""
    merged: list[Edit] = []
    taken: list[int] = []
    for place, value in enumerate(values):
        fresh = [edit for edit in find_edits(text, value) if edit not in merged]
        if all(_is_apart(edit, other) for edit in fresh for other in merged):
            merged += fresh
            taken.append(place)
    return apply_edits(text, merged), tuple(taken)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all the edits, none of which touches another."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _is_apart(edit: Edit, other: Edit) -> bool:
    """Two things put in at one place are not: nobody knows which comes first."""
    is_same_place = edit[0] == edit[1] == other[0] == other[1]
    return not is_same_place and (edit[1] <= other[0] or other[1] <= edit[0])


def find_edits(text: str, value: str) -> list[Edit]:
    """The stretches in which the value differs from the text, by words and marks."""
    old, new = _PIECE.findall(text), _PIECE.findall(value)
    starts = [0, *accumulate(len(piece) for piece in old)]
    same, same_end = _count_common_ends(old, new)
    middle, replaced = old[same : len(old) - same_end], new[same : len(new) - same_end]
    codes = SequenceMatcher(None, middle, replaced, autojunk=False).get_opcodes()
    return [
        (starts[same + a], starts[same + b], "".join(replaced[c:d]))
        for kind, a, b, c, d in codes
        if kind != "equal"
    ]


def _count_common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many pieces both begin and end with: a fix leaves nearly all of a note as it was.

    A piece that may belong to either goes with the longer stretch, as `SequenceMatcher` has it.
    """
    begun = len(commonprefix((old, new)))  # noqa: RUF071 (lists of pieces, not paths)
    ended = len(commonprefix((old[::-1], new[::-1])))  # noqa: RUF071 (likewise)
    shortest = min(len(old), len(new))
    return (begun, min(ended, shortest - begun)) if begun >= ended else (min(begun, shortest - ended), ended)
