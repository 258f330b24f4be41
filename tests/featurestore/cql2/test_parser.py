"""A filter parses, or is refused with its place."""

from __future__ import annotations

import contextlib

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
