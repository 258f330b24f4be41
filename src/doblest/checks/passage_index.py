"""Runs of words that stand in two places of a list, by an index of five-word shingles.

The work grows with the text and not with the number of pairs; a shingle that many notes share is a
common phrase and counts for nothing. Runs a few words apart are one passage: a changed word hides
no copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from doblest.checks.thresholds import threshold
from doblest.language.words import CACHED_FORMS

SHINGLE = 5
"""Words."""

_Hashes = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]
_ODD = np.uint64(0x9E3779B97F4A7C15)
_BASE = np.uint64(0xD6E8FEB86659FD93)
_BYTES = 8


class Passage(Struct, frozen=True):
    """The same words at two places; `left` and `right` count texts, positions count words."""

    left: int
    left_start: int
    left_end: int
    right: int
    right_start: int
    right_end: int
    shared: int
    """How many words the two have in common."""


def hash_words(words: Sequence[str]) -> bytes:
    """Eight bytes a word, the same on every machine and in every process."""
    return b"".join(map(_hash_word, words))


@lru_cache(maxsize=CACHED_FORMS)
def _hash_word(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


def find_passages(texts: Sequence[bytes]) -> list[Passage]:
    """Passages of texts that `hash_words` hashed, in the order of the texts."""
    least = int(threshold("repeat_words"))
    runs = (run for left, right, seeds in _find_seeds(texts, least) for run in _join(left, right, seeds))
    return sorted((run for run in runs if run.shared >= least), key=_order)


def _order(passage: Passage) -> tuple[int, int, int]:
    return passage.left, passage.right, passage.left_start


def _find_seeds(texts: Sequence[bytes], least: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Pairs of texts, and the words at which both have the same shingle; pairs that have too few of
    these for a passage of so many words are left out."""
    lengths = np.array([len(text) // _BYTES for text in texts], dtype=np.int64)
    if lengths.sum() < SHINGLE:
        return
    text_of = np.repeat(np.arange(len(texts)), lengths)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    left, right = _find_alike(np.frombuffer(b"".join(texts), np.uint64), text_of)
    pair = text_of[left] * len(texts) + text_of[right]
    order = np.lexsort((right, left, pair))
    left, right, pair = left[order], right[order], pair[order]
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(pair)) + 1, [len(pair)]))
    is_enough = np.diff(cuts) * SHINGLE >= least
    ones, others = text_of[left], text_of[right]
    seeds = list(zip((left - starts[ones]).tolist(), (right - starts[others]).tolist(), strict=True))
    first, last = cuts[:-1][is_enough], cuts[1:][is_enough]
    for one, other, start, end in zip(
        ones[first].tolist(), others[first].tolist(), first.tolist(), last.tolist(), strict=True
    ):
        yield one, other, seeds[start:end]


def _find_alike(words: _Hashes, text_of: _Places) -> tuple[_Places, _Places]:
    """Words at which the same shingle begins, in pairs, the first before the second; shingles that
    stand in many places count for nothing.

    Shingles are sums of the words' hashes, all at once; two of one sum are the same but for a chance
    of one in billions, and such a chance is no run of words.
    """
    sums = _add_up(words)
    at = np.flatnonzero(text_of[: len(sums)] == text_of[SHINGLE - 1 :])
    order = at[np.argsort(sums[at], kind="stable")]
    bounds = np.concatenate(([0], np.flatnonzero(np.diff(sums[order])) + 1, [len(order)]))
    sizes = np.diff(bounds)
    pairs: list[tuple[_Places, _Places]] = [(order[:0], order[:0])]
    for size in range(2, int(threshold("common_shingle")) + 1):
        places = order[bounds[:-1][sizes == size][:, None] + np.arange(size)]
        pairs += [(places[:, one], places[:, other]) for one, other in combinations(range(size), 2)]
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def _add_up(words: _Hashes) -> _Hashes:
    """A number for each shingle."""
    mixed = (words + np.uint64(1)) * _ODD
    sums = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for step in range(SHINGLE):
        moved = mixed[step : step + len(sums)]
        sums = sums * _BASE + (moved ^ (moved >> np.uint64(29)))
    return sums


def _join(left: int, right: int, seeds: list[tuple[int, int]]) -> Iterator[Passage]:
    """Seeds that follow each other on both sides, a few words apart at most, as one passage."""
    gap = int(threshold("repeat_gap"))
    runs: list[list[int]] = []
    for i, j in seeds:
        for run in runs:
            _, end, _, other_end, _ = run
            follows = 0 <= i - end <= gap and 0 <= j - other_end <= gap
            overlaps = 0 < end - i < SHINGLE and end - i == other_end - j
            if follows or overlaps:
                run[1:] = i + SHINGLE, run[2], j + SHINGLE, run[4] + min(SHINGLE, i + SHINGLE - end)
                break
        else:
            runs.append([i, i + SHINGLE, j, j + SHINGLE, SHINGLE])
    for start, end, other_start, other_end, shared in runs:
        if left != right or end <= other_start:
            yield Passage(left, start, end, right, other_start, other_end, shared)
