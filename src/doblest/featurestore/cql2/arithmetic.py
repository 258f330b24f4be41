"""`+ - * / % ^ div` over numbers: a feature without a result has no value there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy

from doblest.featurestore.cql2.values import DerivedColumn, Operand, align

_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": numpy.add,
    "-": numpy.subtract,
    "*": numpy.multiply,
    "/": numpy.true_divide,
    "%": numpy.fmod,
    "^": numpy.float_power,
    "div": lambda dividend, divisor: numpy.trunc(numpy.true_divide(dividend, divisor)),
}
"""`div` cuts towards zero and `%` has the dividend's sign, as SQL has them."""


def is_arithmetic(name: str) -> bool:
    return name in _OPERATIONS


def calculate(name: str, left: Operand, right: Operand) -> Operand | None:
    """The result for each feature, without a value where there is none (5 / 0); None of literals so."""
    column, rows = align([left, right])
    with numpy.errstate(all="ignore"):
        numbers = numpy.asarray(_OPERATIONS[name](*rows), dtype=float)
    failed = ~numpy.isfinite(numbers)
    if column is None:
        return None if failed.any() else Operand("number", numbers)
    codes = numpy.where(numpy.append(failed, True)[column.codes], -1, column.codes)
    return Operand("number", numbers, DerivedColumn("number", codes, numbers.tolist()))
