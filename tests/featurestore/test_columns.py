"""Columns of properties, and masks of three values."""

from __future__ import annotations

import numpy
import pytest

from doblest.featurestore.columns import Column, Mask

YES, NO, UNKNOWN = (True, True), (False, True), (False, False)


def mask(*values: tuple[bool, bool]) -> Mask:
    true, known = zip(*values, strict=True)
    return Mask(numpy.array(true), numpy.array(known))


def read(found: Mask) -> list[tuple[bool, bool]]:
    return list(zip(found.true.tolist(), found.known.tolist(), strict=True))


def test_what_is_unknown_stays_so_unless_the_other_decides() -> None:
    left, right = mask(YES, YES, NO, UNKNOWN), mask(UNKNOWN, NO, UNKNOWN, UNKNOWN)
    assert read(left & right) == [UNKNOWN, NO, NO, UNKNOWN]
    assert read(left | right) == [YES, YES, UNKNOWN, UNKNOWN]
    assert read(~left) == [NO, NO, YES, UNKNOWN]


def test_a_constant_is_known_everywhere() -> None:
    assert read(Mask.constant(2, True)) == [YES, YES]
    assert read(Mask.constant(0, True)) == []


@pytest.fixture
def column() -> Column:
    return Column("text", numpy.array([1, -1, 0, 1], dtype="<i4"), ["Омск", "Томск"])


def test_a_word_passes_for_all_features_that_have_it(column: Column) -> None:
    passing = column.test_words(lambda word: word == "Томск")
    assert read(column.mask(passing)) == [YES, UNKNOWN, NO, YES]
    assert column.positions(passing).tolist() == [0, 3]
    assert column.count(passing) == 2


def test_no_word_and_many_words_pass_alike(column: Column) -> None:
    assert column.positions(numpy.array([False, False])).tolist() == []
    assert column.positions(numpy.array([True, True])).tolist() == [0, 2, 3]
    many = Column("integer", numpy.arange(100, dtype="<i4"), list(range(100)))
    assert many.positions(many.test_words(lambda numbers: numbers >= 0)).tolist() == list(range(100))


def test_a_feature_without_a_value_is_known_to_have_none(column: Column) -> None:
    assert read(column.unknown()) == [NO, YES, NO, NO]


def test_a_column_of_no_words_has_no_numbers() -> None:
    empty = Column("number", numpy.array([-1], dtype="<i4"), [])
    assert len(empty.numbers) == 0
    assert empty.count(numpy.array([], dtype=bool)) == 0
