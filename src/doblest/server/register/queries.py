"""Questions that are asked many times an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection


def fetch_rows(sql: str, values: Sequence[Any]) -> list[Any]:
    """All rows of a question in SQL; of SQLite without Django's cursors, which take six times as long as
    a short question itself. Errors are Django's either way."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return list(connection.connection.execute(sql.replace("%s", "?"), values))
