"""Headers with weights, well-formed and not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doblest.server.http.weights import parse_weights


@pytest.mark.parametrize(
    ("header", "weights"),
    [
        ("gzip", [("gzip", 1.0)]),
        ("GZIP;q=0.5, br", [("gzip", 0.5), ("br", 1.0)]),
        ("text/html; level=1; q=0.3", [("text/html", 0.3)]),
        ("gzip;q=0", [("gzip", 0.0)]),
        ("gzip;q=2, br;q=-1", [("gzip", 1.0), ("br", 0.0)]),
        ("gzip;q=much", [("gzip", 0.0)]),
        ("gzip;quality=0.1", [("gzip", 1.0)]),
        ("", [("", 1.0)]),
    ],
)
def test_a_name_has_the_weight_that_it_is_given(header: str, weights: list[tuple[str, float]]) -> None:
    assert parse_weights(header) == weights


@given(st.text())
def test_no_header_breaks_the_parser(header: str) -> None:
    assert len(parse_weights(header)) == header.lower().count(",") + 1
