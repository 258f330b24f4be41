"""LIKE in linear time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore.cql2.like import compile_like


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("%тагил", "Нижний тагил", True),
        ("%тагил", "тагильский", False),
        ("Ма%с_к", "Магнитогорск", False),
        ("М_асс", "Миасс", True),
        ("%", "", True),
        ("", "", True),
        ("", "x", False),
        ("100\\%", "100%", True),
        ("100\\%", "1000", False),
        ("a.c", "abc", False),
        ("a%b%c", "a--b--c", True),
        ("a%b%c", "acb", False),
    ],
)
def test_a_pattern_is_what_sql_says(pattern: str, text: str, matches: bool) -> None:
    assert compile_like(pattern)(text) is matches


@given(st.text("ab%_", max_size=8), st.text("ab\n", max_size=12))
def test_it_agrees_with_a_regular_expression(pattern: str, text: str) -> None:
    expression = pattern.replace("%", ".*").replace("_", ".")
    assert compile_like(pattern)(text) == bool(re.fullmatch(expression, text, re.DOTALL))


@pytest.mark.quiet
def test_many_wildcards_take_linear_time() -> None:
    test = compile_like("%a" * 1_000 + "b")
    start = time.perf_counter()
    assert not test("a" * 4_000)
    assert time.perf_counter() - start < 1
