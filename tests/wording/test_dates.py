from __future__ import annotations

from doblest.wording.dates import format_day


def test_a_day_is_written_as_each_language_writes_it() -> None:
    assert format_day("2020-07-02", "ru") == "2\u00a0июля\u00a02020"
    assert format_day("2020-07-02T10:00:00Z", "en") == "2\u00a0July\u00a02020"


def test_what_is_no_day_is_written_as_nothing() -> None:
    assert format_day("осень 2024", "ru") == ""
