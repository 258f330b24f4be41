"""Columns of properties by their distinct values: a test runs once a value, not once a feature.

A mask is three-valued, as CQL2 wants it: where `known` is false, neither a condition nor its
negation holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Literal

import numpy
from msgspec import Struct

Kind = Literal["text", "integer", "number", "boolean", "list"]
Bits = Any  # numpy.ndarray of bool
Positions = Any  # numpy.ndarray of int32, rising

_NUMERIC = ("integer", "number")
_MANY_WORDS = 64
"""More are not gathered one by one: a look at every feature costs less."""


class Mask(Struct, frozen=True):
    """For each feature whether a condition holds, and whether that is known at all."""

    true: Bits
    known: Bits

    def __and__(self, other: Mask) -> Mask:
        true = self.true & other.true
        false = (self.known & ~self.true) | (other.known & ~other.true)
        return Mask(true, true | false)

    def __or__(self, other: Mask) -> Mask:
        true = self.true | other.true
        return Mask(true, true | (self.known & other.known))

    def __invert__(self) -> Mask:
        return Mask(self.known & ~self.true, self.known)

    @classmethod
    def of(cls, true: Bits) -> Mask:
        """Of a condition that is known of every feature."""
        return cls(true, numpy.ones(len(true), dtype=bool))

    @classmethod
    def constant(cls, count: int, value: bool) -> Mask:
        """The same for every feature."""
        return cls.of(numpy.full(count, value, dtype=bool))


class Column:
    """One property of all features: a code for each, -1 where it is unknown."""

    def __init__(self, kind: Kind, codes: Any, words: list[Any]) -> None:
        self.kind = kind
        self.codes = codes
        self.words = words
        """Distinct values; of a list, the list itself."""

    @property
    def is_numeric(self) -> bool:
        return self.kind in _NUMERIC

    def test_words(self, test: Callable[[Any], Any]) -> Bits:
        """For each word whether it passes; of numbers the test is given all words as one array."""
        if self.is_numeric:
            return numpy.asarray(test(self.numbers), dtype=bool)
        return numpy.fromiter((test(word) for word in self.words), bool, len(self.words))

    def mask(self, passing: Bits) -> Mask:
        """Features whose word passes."""
        return Mask(numpy.append(passing, False)[self.codes], self.codes >= 0)

    def positions(self, passing: Bits) -> Positions:
        """The same as rising positions; of few words without a look at the other features."""
        codes = numpy.flatnonzero(passing)
        if len(codes) > _MANY_WORDS:
            return numpy.flatnonzero(numpy.append(passing, False)[self.codes]).astype(numpy.int32)
        order, starts = self._postings
        runs = [order[starts[code] : starts[code + 1]] for code in codes]
        return numpy.sort(numpy.concatenate([order[:0], *runs]))

    def count(self, passing: Bits) -> int:
        _, starts = self._postings
        return int(numpy.diff(starts)[passing].sum())

    def unknown(self) -> Mask:
        """Features without a value."""
        return Mask.of(self.codes < 0)

    @cached_property
    def numbers(self) -> Any:
        """Words of a numeric column as one array."""
        return numpy.array(self.words or [0])[: len(self.words)]

    @cached_property
    def _postings(self) -> tuple[Positions, Any]:
        """Positions in the order of their codes, and where each code begins."""
        order = numpy.argsort(self.codes, kind="stable").astype(numpy.int32)
        counts = numpy.bincount(self.codes[self.codes >= 0], minlength=len(self.words))
        unknown = int((self.codes < 0).sum())
        return order, unknown + numpy.concatenate([[0], numpy.cumsum(counts)])
