"""A part of a filter in words of CQL2 text."""

from __future__ import annotations

import pytest

from doblest.featurestore.cql2.parts import describe_part, refuse_operation

YEAR = {"property": "year"}


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ({"op": "=", "args": [YEAR, 2020]}, "year = 2020"),
        ({"op": "isNull", "args": [YEAR]}, "year IS NULL"),
        ({"op": "between", "args": [YEAR, 1, 2.5]}, "year BETWEEN 1 AND 2.5"),
        ({"op": "not", "args": [{"op": "f", "args": []}]}, "NOT f()"),
        ("О'Нил", "'О''Нил'"),
        ([True, None, "x"], "(TRUE, NULL, 'x')"),
        ({"type": "Point", "coordinates": [1, 2]}, "POINT"),
        ({"date": "2020-01-01"}, "DATE('2020-01-01')"),
        ({}, "{}"),
    ],
)
def test_a_part_is_told_as_it_is_written(node: object, text: str) -> None:
    assert describe_part(node) == text


def test_a_long_part_is_cut() -> None:
    assert len(describe_part("а" * 200)) == 80
    assert describe_part("а" * 200).endswith("…")


@pytest.mark.parametrize(
    ("name", "words"), [("+", "не условие"), ("like", "нужно значение"), ("буфер", "Нет действия")]
)
def test_a_refusal_says_what_is_wrong(name: str, words: str) -> None:
    assert words in str(refuse_operation({"op": name, "args": [YEAR, 1]}))
