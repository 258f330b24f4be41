"""What is taken for a number in an address or a form."""

from __future__ import annotations

import pytest

from doblest.server.http.numbers import parse_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("17", 17), ("007", 7), ("999999999", 999_999_999)])
def test_plain_digits_are_a_number(text: str, number: int) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1.5", "1e3", "٣", "²", "9999999999"])
def test_all_else_is_none(text: str) -> None:
    assert parse_number(text) is None
