"""Questions to the database that are asked so often that what Django puts around them counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from threading import local
from typing import Any

from django.db import connection
from django.db.utils import DatabaseError

_own = local()
"""The connection of a thread that `open_own_connection` opened one for, as `connection`."""


def open_own_connection() -> bool:
    """Give this thread a connection to SQLite that only reads and never waits; False for another database.

    For the thread of an event loop: Django's connections there belong to a request each, and refuse to be
    opened while the loop runs.
    """
    if connection.vendor != "sqlite":
        return False
    _own.connection = connection.get_new_connection(connection.get_connection_params())
    _own.connection.execute("PRAGMA busy_timeout=0")
    _own.connection.execute("PRAGMA query_only=ON")
    return True


def fetch_rows(sql: str, values: Sequence[Any]) -> list[Any]:
    """All rows of a question in SQL; of SQLite without Django's cursors, which take six times as long as
    a short question itself. Errors are Django's either way."""
    own = getattr(_own, "connection", None)
    if own is not None:
        return _fetch_own(own, sql, values)
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return list(connection.connection.execute(sql.replace("%s", "?"), values))


def _fetch_own(own: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[Any]:
    try:
        return list(own.execute(sql.replace("%s", "?"), values))
    except sqlite3.Error as error:
        raise DatabaseError(*error.args) from error
