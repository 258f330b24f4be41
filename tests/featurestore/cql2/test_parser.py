"""A filter parses, or is refused with its place."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore import FilterError
from doblest.featurestore.cql2.parser import parse_filter


def test_text_and_json_give_the_same_tree() -> None:
    tree = {"op": "=", "args": [{"property": "year"}, 2020]}
    assert parse_filter("year = 2020", "cql2-text") == tree
    assert parse_filter('{"op":"=","args":[{"property":"year"},2020]}', "cql2-json") == tree


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("year >= ", "cql2-text", "строка 1, знак 9"),
        ("year = 2020\nAND year = =", "cql2-text", "строка 2"),
        ('{"op":"="', "cql2-json", "строка 1"),
        ("  ", "cql2-text", "Пустое"),
        ("x" * 5000, "cql2-text", "длиннее 4000"),
        ("(" * 3000, "cql2-text", "глубже 40"),
        ("NOT " * 500 + "a=1", "cql2-text", "глубже 40"),
    ],
)
def test_what_does_not_parse_is_told_by_its_place(text: str, language: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        parse_filter(text, language)


@given(st.text(max_size=80), st.sampled_from(["cql2-text", "cql2-json"]))
def test_any_text_parses_or_is_refused(text: str, language: str) -> None:
    with contextlib.suppress(FilterError):
        parse_filter(text, language)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{"op": "=", "args": [{"property": "year"}, {"casei": "x"}]}', "«CASEI('x')»"),
        ('{"op": "and", "args": [true, {"op": "<", "args": [{"function": {"name": "f"}}, 4]}]}', "«FUNCTION"),
        ('{"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Circle"}]}', "«CIRCLE»"),
        ('{"op": "in", "args": [{"property": "year"}, [1, {}]]}', "«{}»"),
        ('{"op": "=", "args": 5} 5', "Условие CQL2 не разобрать"),
    ],
)
def test_the_broken_part_of_a_json_filter_is_named(text: str, part: str) -> None:
    with pytest.raises(FilterError) as refusal:
        parse_filter(text, "cql2-json")
    assert part in refusal.value.what


@pytest.mark.quiet
def test_a_text_that_is_not_closed_is_refused_at_once() -> None:
    times = []
    for size in (1_000, 2_000):
        start = time.process_time()
        with pytest.raises(FilterError):
            parse_filter(r"\'" * size, "cql2-text")
        times.append(time.process_time() - start)
    assert times[1] < max(8 * times[0], 0.1)
