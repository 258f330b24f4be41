"""Questions to the database that are asked so often that what Django puts around them counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from threading import local
from typing import Any

from django.db import connection
from django.db.utils import DatabaseError

_own = local()
"""The connection of a thread that `open_own` opened one for, as `base`."""


def open_own() -> bool:
    """Give this thread a connection to SQLite that only reads and never waits; False for another database.

    For the thread of an event loop: Django's connections there belong to a request each, and refuse to be
    opened while the loop runs.
    """
    if connection.vendor != "sqlite":
        return False
    _own.base = connection.get_new_connection(connection.get_connection_params())
    _own.base.execute("PRAGMA busy_timeout=0")
    _own.base.execute("PRAGMA query_only=ON")
    return True


def fetch_rows(sql: str, values: Sequence[Any]) -> list[Any]:
    """All rows of a question in SQL; of SQLite without Django's cursors, which take six times as long as
    a short question itself. Errors are Django's either way."""
    base = getattr(_own, "base", None)
    if base is not None:
        return _fetch_own(base, sql, values)
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return list(connection.connection.execute(sql.replace("%s", "?"), values))


def _fetch_own(base: sqlite3.Connection, sql: str, values: Sequence[Any]) -> list[Any]:
    try:
        return list(base.execute(sql.replace("%s", "?"), values))
    except sqlite3.Error as error:
        raise DatabaseError(*error.args) from error
