"""Where two sequences differ: the least that must be taken out of one and put into the other.

RapidFuzz finds the longest common subsequence by bits, in C: no clock decides what is found, and two
notes of which nothing is left the same take as long as two that differ by a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from os.path import commonprefix

from rapidfuzz.distance import LCSseq

LARGEST = 400_000_000
"""Pieces of one text times those of the other, in bits of memory; larger ones are not compared in detail."""

Difference = tuple[int, int, int, int]
"""`old[a:b]` went, `new[c:d]` came: (a, b, c, d); one of the two may be empty."""
Anchor = tuple[tuple[int, int], tuple[int, int]]
"""A stretch of the old text, and the one of the new text that is the same."""


def align(old: list[str], new: list[str]) -> list[Difference]:
    """The stretches that differ, in order; between two of them something is the same."""
    begun, ended = _count_common_ends(old, new)
    middle, replaced = old[begun : len(old) - ended], new[begun : len(new) - ended]
    if not middle or not replaced or len(middle) * len(replaced) > LARGEST:
        return [(begun, begun + len(middle), begun, begun + len(replaced))] if middle or replaced else []
    found: list[Difference] = []
    for code in LCSseq.opcodes(middle, replaced):
        if code.tag != "equal":
            a, b, c, d = (code.src_start, code.src_end, code.dest_start, code.dest_end)
            _add(found, (begun + a, begun + b, begun + c, begun + d))
    return found


def align_between(old: list[str], new: list[str], anchors: Iterable[Anchor]) -> list[Difference]:
    """Likewise, with stretches that are known to be the same, in order."""
    found: list[Difference] = []
    here = there = 0
    end: Anchor = (len(old), len(old)), (len(new), len(new))
    for (a, b), (c, d) in (*anchors, end):
        for gone, to, come, until in align(old[here:a], new[there:c]):
            _add(found, (here + gone, here + to, there + come, there + until))
        here, there = b, d
    return found


def _add(found: list[Difference], fresh: Difference) -> None:
    """What came and what went at one place is one difference."""
    if found and found[-1][1] == fresh[0] and found[-1][3] == fresh[2]:
        fresh = (found[-1][0], fresh[1], found.pop()[2], fresh[3])
    found.append(fresh)


def _count_common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many pieces both begin and end with: an edit leaves nearly all of a note as it was.

    A piece that may belong to either goes with the longer stretch.
    """
    begun = len(commonprefix((old, new)))  # noqa: RUF071 (lists of pieces, not paths)
    ended = len(commonprefix((old[::-1], new[::-1])))  # noqa: RUF071 (likewise)
    shortest = min(len(old), len(new))
    return (begun, min(ended, shortest - begun)) if begun >= ended else (min(begun, shortest - ended), ended)
