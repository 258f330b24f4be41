"""Moments as the register writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from doblest.server.register.moments import EPOCH, format_moment, parse_moment


def test_a_moment_is_written_in_utc_and_whole_seconds() -> None:
    moscow = datetime(2026, 5, 9, 1, 30, 59, 999_999, timezone(timedelta(hours=3)))
    assert format_moment(moscow) == "2026-05-08T22:30:59Z"


@pytest.mark.parametrize("text", [EPOCH, "2026-11-26T09:30:00Z", "2024-02-29T23:59:59Z"])
def test_what_was_written_is_read_back(text: str) -> None:
    read = parse_moment(text)
    assert read.utcoffset() == timedelta(0)
    assert format_moment(read) == text


def test_moments_stand_in_the_order_of_their_texts() -> None:
    start = datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC)
    moments = [start + timedelta(days=400 * number, seconds=number) for number in range(50)]
    assert sorted(map(format_moment, moments)) == [format_moment(one) for one in moments]
