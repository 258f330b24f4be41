"""The log while strangers knock."""

from __future__ import annotations

import logging

from doblest.server.logs import LINES_A_SECOND, HideLinks, LimitRate


def record(at: float, name: str = "django.request", level: int = logging.WARNING) -> logging.LogRecord:
    made = logging.LogRecord(name, level, "", 0, "Not Found: %s", ("/x",), None)
    made.created = at
    return made


def test_a_flood_is_a_few_lines_and_its_number() -> None:
    limit = LimitRate()
    assert sum(limit.filter(record(10.1)) for _ in range(1_000)) == LINES_A_SECOND
    after = record(11.2)
    assert limit.filter(after)
    assert after.getMessage() == f"Not Found: /x (+{1_000 - LINES_A_SECOND})"


def test_a_failure_of_the_server_is_always_written() -> None:
    limit = LimitRate()
    assert all(limit.filter(record(10.1, level=logging.ERROR)) for _ in range(100))


def test_a_refusal_is_one_line_and_a_failure_says_where() -> None:
    limit, where = LimitRate(), (ValueError, ValueError("x"), None)
    refused, failed = record(10.1), record(10.1, level=logging.ERROR)
    for made in (refused, failed):
        made.exc_info = where
        assert limit.filter(made)
    assert refused.exc_info is None
    assert failed.exc_info == where


def test_wrong_names_of_hosts_are_no_failure() -> None:
    limit, name = LimitRate(), "django.security.DisallowedHost"
    assert sum(limit.filter(record(10.1, name, logging.ERROR)) for _ in range(100)) == LINES_A_SECOND


def test_a_link_that_opens_is_not_written_down() -> None:
    for kind in ("link", "answer"):
        made = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", (), None)
        made.args = ("Forbidden", f"/en/account/{kind}/aB3-x_9/")
        assert HideLinks().filter(made)
        assert made.getMessage() == f"Forbidden: /en/account/{kind}/…/"
