"""Columns of properties held by their distinct values: a test runs once a value, not once a feature.

A mask is three-valued, as CQL2 wants it: where `known` is false, neither a condition nor its
negation holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy
from msgspec import Struct

Kind = Literal["text", "integer", "number", "boolean", "list"]
Bits = Any  # numpy.ndarray of bool


class Mask(Struct, frozen=True):
    """For each feature whether a condition holds, and whether that can be told at all."""

    true: Bits
    known: Bits

    def both(self, other: Mask) -> Mask:
        true = self.true & other.true
        false = (self.known & ~self.true) | (other.known & ~other.true)
        return Mask(true, true | false)

    def either(self, other: Mask) -> Mask:
        true = self.true | other.true
        return Mask(true, true | (self.known & other.known))

    def negated(self) -> Mask:
        return Mask(self.known & ~self.true, self.known)


class Column(Struct, frozen=True):
    """One property of all features: a code for each, -1 where it is unknown."""

    kind: Kind
    codes: Any
    words: list[Any]
    """Distinct values; of a list, the list itself."""

    def where(self, test: Callable[[Any], bool]) -> Mask:
        """Features whose value passes the test."""
        passing = numpy.zeros(len(self.words) + 1, dtype=bool)
        passing[:-1] = numpy.fromiter((test(word) for word in self.words), bool, len(self.words))
        known = self.codes >= 0
        return Mask(passing[self.codes], known)

    def unknown(self) -> Mask:
        empty = self.codes < 0
        return Mask(empty, numpy.ones(len(empty), dtype=bool))


def everything(count: int, holds: bool) -> Mask:
    """A mask that is the same for every feature."""
    return Mask(numpy.full(count, holds, dtype=bool), numpy.ones(count, dtype=bool))
