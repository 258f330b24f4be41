"""Short questions to the database, from threads of Django and from that of an event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import SynchronousOnlyOperation
from django.db import DatabaseError, connection

from doblest.server.register import queries

pytestmark = pytest.mark.django_db
QUESTION = "SELECT %s + 1"


async def ask(sql: str = QUESTION) -> Any:
    return queries.fetch_rows(sql, (1,))


def ask_in_loop(sql: str = QUESTION, *, has_own: bool) -> Any:
    """In a thread of its own, whose connection goes with it."""

    def run() -> Any:
        if has_own:
            assert queries.open_own_connection()
        return asyncio.run(ask(sql))

    with ThreadPoolExecutor(1) as one:
        return one.submit(run).result()


def test_rows_come_back_whatever_the_database() -> None:
    assert [tuple(row) for row in queries.fetch_rows(QUESTION, (1,))] == [(2,)]


def test_an_event_loop_is_not_given_connections_of_django() -> None:
    with pytest.raises(SynchronousOnlyOperation):
        ask_in_loop(has_own=False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite alone")
class TestOwnConnection:
    def test_an_event_loop_asks_by_its_own(self) -> None:
        assert ask_in_loop(has_own=True) == [(2,)]

    def test_it_writes_nothing(self) -> None:
        with pytest.raises(DatabaseError, match="readonly"):
            ask_in_loop("INSERT INTO register_title (key) SELECT %s", has_own=True)

    def test_its_errors_are_django_s(self) -> None:
        with pytest.raises(DatabaseError, match="nowhere"):
            ask_in_loop("SELECT %s FROM nowhere", has_own=True)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="of other databases")
def test_another_database_is_asked_by_threads_alone() -> None:
    assert not queries.open_own_connection()
