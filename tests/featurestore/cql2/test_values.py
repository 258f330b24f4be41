"""Operands of several columns stand row by row, and what is unknown in one is unknown in all."""

from __future__ import annotations

import numpy
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore.columns import Column, Mask
from doblest.featurestore.cql2.arithmetic import calculate
from doblest.featurestore.cql2.values import ColumnTest, Operand, compare_operands

_VALUES = st.one_of(st.none(), st.integers(-3, 3))
_ROWS = st.lists(st.tuples(_VALUES, _VALUES, _VALUES), max_size=30)


def make_number(values: list[int | None]) -> Operand:
    words = sorted({value for value in values if value is not None})
    codes = numpy.array([-1 if value is None else words.index(value) for value in values], dtype="<i4")
    column = Column("integer", codes, words)
    return Operand("number", column.numbers, column)


def make_text(values: list[int | None]) -> Operand:
    number = make_number(values)
    assert number.column is not None
    return Operand("text", [str(word) for word in number.column.words], number.column)


def read(result: Mask | ColumnTest) -> list[bool | None]:
    mask = result if isinstance(result, Mask) else result.column.mask(result.passing)
    return [bool(true) if known else None for true, known in zip(mask.true, mask.known, strict=True)]


@given(_ROWS)
def test_three_columns_are_compared_row_by_row(rows: list[tuple[int | None, ...]]) -> None:
    columns = [[row[place] for row in rows] for place in range(3)]
    expected = [None if None in row else row[0] <= row[1] <= row[2] for row in rows]  # type: ignore[operator]  # no None is left
    numbers = [make_number(column) for column in columns]
    found = compare_operands(lambda a, b, c: (a <= b) & (b <= c), numbers, len(rows))
    assert read(found) == expected


@given(_ROWS)
def test_texts_are_compared_as_numbers_are(rows: list[tuple[int | None, ...]]) -> None:
    columns = [[row[place] for row in rows] for place in range(2)]
    texts = [make_text(column) for column in columns]
    expected = [None if None in row[:2] else str(row[0]) < str(row[1]) for row in rows]
    assert read(compare_operands(lambda a, b: a < b, texts, len(rows))) == expected


@given(_ROWS)
def test_what_cannot_be_calculated_is_unknown(rows: list[tuple[int | None, ...]]) -> None:
    columns = [[row[place] for row in rows] for place in range(3)]
    a, b, c = (make_number(column) for column in columns)
    ratio = calculate("/", a, b)
    assert ratio is not None
    expected = [None if None in row or not row[1] else row[0] / row[1] > row[2] for row in rows]  # type: ignore[operator]  # no None is left
    assert read(compare_operands(lambda left, right: left > right, [ratio, c], len(rows))) == expected


def test_a_literal_without_a_value_is_none() -> None:
    five, zero = (Operand("number", numpy.array([number])) for number in (5.0, 0.0))
    for name in ("/", "%", "div"):
        assert calculate(name, five, zero) is None
    assert (
        calculate("^", Operand("number", numpy.array([-8.0])), Operand("number", numpy.array([0.5]))) is None
    )


def test_division_cuts_towards_zero_and_the_rest_has_the_sign_of_the_dividend() -> None:
    seven, two = (Operand("number", numpy.array([number])) for number in (-7.0, 2.0))
    whole, rest = calculate("div", seven, two), calculate("%", seven, two)
    assert whole is not None
    assert rest is not None
    assert (whole.words[0], rest.words[0]) == (-3, -1)
