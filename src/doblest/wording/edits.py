"""Two versions of a text as edits: where they differ, by words and marks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from doblest.wording.alignment import align
from doblest.wording.word_pieces import split_finely

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
    old, new = split_finely(text), split_finely(value)
    starts = [0, *accumulate(map(len, old))]
    return [(starts[a], starts[b], "".join(new[c:d])) for a, b, c, d in align(old, new)]
