"""An address that is made anew asks for what the client asked for."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from doblest.server.api.addresses import Address

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=4, unique_by=lambda pair: pair[0])


@given(PAIRS)
def test_an_address_keeps_every_parameter_as_python_would_write_it(pairs: list[tuple[str, str]]) -> None:
    written = Address("https://example.org/api", ("collections",), tuple(pairs)).with_query()
    assert written.partition("?")[2] == urlencode(pairs)


@given(PAIRS, TEXTS.filter(bool))
def test_a_changed_parameter_stands_once_with_its_new_value(pairs: list[tuple[str, str]], value: str) -> None:
    written = Address("https://example.org/api", (), tuple(pairs)).with_query(f=value)
    asked = parse_qsl(written.partition("?")[2], keep_blank_values=True)
    assert asked == [*(pair for pair in pairs if pair[0] != "f"), ("f", value)]


def test_an_empty_value_takes_a_parameter_away() -> None:
    assert Address("/api", (), (("f", "html"), ("limit", "5"))).with_query(f="") == "/api?limit=5"
