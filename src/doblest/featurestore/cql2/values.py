"""Values of a condition, of each feature or the same for all, taken together row by row."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any, Literal

import numpy
from msgspec import Struct

from doblest.featurestore.columns import Bits, Column, Mask

OperandKind = Literal["text", "number", "boolean", "date", "moment", "list"]


class ColumnTest(Struct, frozen=True):
    """A condition on one property alone: which of its words pass."""

    column: Column
    passing: Bits


class Operand(Struct, frozen=True):
    """One side of a condition."""

    kind: OperandKind
    words: Any
    """A value for each word of the column, or a single one: an array of numbers, a list of others."""
    column: Column | None = None
    """Which feature has which word; None of a literal."""
    folds: frozenset[str] = frozenset()
    """`CASEI`, `ACCENTI`: what is done to texts before they are compared."""

    @property
    def is_literal(self) -> bool:
        return self.column is None


class DerivedColumn(Column):
    """Made for one condition: an index of it does not pay."""


def compare_operands(compare: Callable[..., Any], operands: list[Operand], count: int) -> Mask | ColumnTest:
    """Where the comparison holds; unknown where a value is.

    Of numbers the comparison is given arrays; `count` is how many features there are.
    """
    column, rows = align(operands)
    size = 1 if column is None else len(column.words)
    if operands[0].kind == "number":  # and so are the others
        passing = compare(*rows)
    else:
        columns = [
            repeat(row[0], size) if operand.is_literal else row
            for operand, row in zip(operands, rows, strict=True)
        ]
        passing = numpy.fromiter((compare(*values) for values in zip(*columns, strict=True)), bool, size)
    if column is None:
        return Mask.constant(count, bool(passing[0]))
    return column.mask(passing) if isinstance(column, DerivedColumn) else ColumnTest(column, passing)


def align(operands: list[Operand]) -> tuple[Column | None, list[Any]]:
    """One column for all, None of literals alone, and the words of each operand that stand at its codes.

    A literal keeps its single word.
    """
    column: Column | None = None
    rows: list[Any] = []
    for place, operand in enumerate(operands):
        rows.append(operand.words)
        if operand.column is None or operand.column is column:
            continue
        if column is None:
            column = operand.column
            continue
        column, before, own = _join(column, operand.column)
        for other in range(place):
            if not operands[other].is_literal:
                rows[other] = _take(rows[other], before)
        rows[place] = _take(operand.words, own)
    return column, rows


def _join(first: Column, second: Column) -> tuple[Column, Any, Any]:
    """A column of the pairs that occur, and for each pair the word of either column."""
    width = max(len(second.words), 1)
    pairs = first.codes.astype(numpy.int64) * width + second.codes
    pairs[(first.codes < 0) | (second.codes < 0)] = -1
    distinct, codes = numpy.unique(pairs, return_inverse=True)
    if len(distinct) and distinct[0] < 0:
        distinct, codes = distinct[1:], codes - 1
    return DerivedColumn("list", codes, distinct.tolist()), distinct // width, distinct % width


def _take(row: Any, places: Any) -> Any:
    return row[places] if isinstance(row, numpy.ndarray) else [row[place] for place in places.tolist()]
