"""Which of many words may be a few slips away from another: by their lengths and the letters they have.

A slip changes the set of letters by two at most. To look at sets as bits costs some millionths of a
second for a thousand words, so that few are left to be compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy

_BITS = 32
"""Letters that share a bit make a word pass that need not; none is passed over."""
_LONGEST = 24
"""Letters of a beginning whose letters are kept: longer ones are told apart by their lengths alone, and are
few."""
_AT_ONCE = 1_024
"""Words that are looked at together: their letters take fifty times the memory of the sets."""


class LetterIndex:
    """Words, or their beginnings, by the letters that they have."""

    def __init__(self, words: Sequence[str], longest: int = 0) -> None:
        """`longest` is that of the beginnings asked for; with 0 words are asked for whole."""
        self.words = words
        self._lengths = numpy.fromiter(map(len, words), numpy.int16, len(words))
        width = int(self._lengths.max(initial=1))
        width = min(width, longest or width)
        wanted = slice(_LONGEST) if longest else slice(-1, None)
        parts = [words[start : start + _AT_ONCE] for start in range(0, len(words), _AT_ONCE)]
        sets = [_list_sets(part, width)[:, wanted].copy() for part in parts]
        self._sets = numpy.concatenate(sets).T.copy() if sets else numpy.empty((1, 0), numpy.uint32)

    def find(self, word: str, slips: int, length: int = 0) -> list[int]:
        """Places of words, or of their beginnings of that length, that may be so near, in order."""
        lengths = numpy.minimum(self._lengths, length) if length else self._lengths
        near = abs(lengths - len(word)) <= slips
        if length <= len(self._sets):
            wanted = _unite(LetterIndex._bits_of(word))
            near &= numpy.bitwise_count(self._sets[length - 1] ^ wanted) <= 2 * slips
        places: list[int] = numpy.flatnonzero(near).tolist()
        return places

    @staticmethod
    def _bits_of(word: str) -> Any:
        return numpy.array([1 << (ord(letter) % _BITS) for letter in word], dtype=numpy.uint32)


def _list_sets(words: Sequence[str], width: int) -> Any:
    """For each word the letters of its beginnings, of one letter up to `width`, as bits."""
    letters = numpy.array(words, dtype=f"<U{width}").view(numpy.uint32).reshape(len(words), width)
    bits = numpy.where(letters, numpy.uint32(1) << (letters % _BITS).astype(numpy.uint32), 0)
    return numpy.bitwise_or.accumulate(bits, axis=1)


def _unite(bits: Any) -> Any:
    return numpy.bitwise_or.reduce(bits, axis=-1)
