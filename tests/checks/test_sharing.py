"""Rows that decide each other's keys."""

from __future__ import annotations

from doblest.checks import Columns, Digest
from doblest.checks.sharing import add_sharers, find_holders, list_numbered_keys, list_sharers


def digest(slug: str, *keys: str) -> Digest:
    columns = Columns(slug, slug, "", None, 1, 1, False, None, None, None)
    return Digest(columns, "", {}, keys)


LIST = [
    digest("kirov", "spacing-1", "speech-1"),
    digest("omsk", "spacing-2", "spacing-2"),
    digest("kirov-2", "spacing-1", "agreement-1"),
    digest("kirov-3", "agreement-1"),
]


def test_a_key_of_two_rows_is_counted_on_and_so_is_one_that_a_row_has_twice() -> None:
    assert list_numbered_keys(find_holders(LIST)) == {
        "spacing-1",
        "spacing-1-2",
        "speech-1",
        "spacing-2",
        "spacing-2-2",
        "agreement-1",
        "agreement-1-2",
    }


def test_a_row_that_repeats_its_own_slip_shares_it_with_none() -> None:
    assert "omsk" not in list_sharers(find_holders(LIST))


def test_rows_are_reached_through_those_between_them() -> None:
    assert add_sharers({"kirov-3"}, find_holders(LIST)) == {"kirov", "kirov-2", "kirov-3"}
    assert add_sharers({"omsk"}, find_holders(LIST)) == {"omsk"}
