"""What CQL2 text allows and the parser lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.featurestore.cql2.dialect import restore_empty_lists, standardise
from doblest.featurestore.errors import FilterError


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        (r"city = 'О\'Нил'", ("city = 'О''Нил'", 0)),
        ("a_equals(x, ())", ("a_equals(x, '')", 1)),
        ("city = '()'", ("city = '()'", 0)),
        ("", ("", 0)),
        ("city = 'не закрыто (", ("city = 'не закрыто (", 0)),
    ],
)
def test_it_is_said_in_words_that_the_parser_knows(text: str, standard: tuple[str, int]) -> None:
    assert standardise(text) == standard


@given(st.text(st.sampled_from("'\\\"(), aб"), max_size=30))
def test_each_character_keeps_its_place(text: str) -> None:
    assert len(standardise(text)[0]) == len(text)


def test_an_empty_list_is_one_again() -> None:
    tree = {"op": "a_equals", "args": [{"property": "x"}, ""]}
    assert restore_empty_lists(tree, 1)["args"][1] == []
    assert restore_empty_lists(tree, 0) is tree


def test_an_empty_list_elsewhere_is_refused() -> None:
    with pytest.raises(FilterError):
        restore_empty_lists({"op": "=", "args": [{"property": "x"}, ""]}, 1)
