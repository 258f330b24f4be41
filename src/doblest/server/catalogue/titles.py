"""The titles that there is something to read of."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from doblest.reference.titles import titles
from doblest.server.register.models import Entry, Title


def find_published_titles() -> tuple[str, ...]:
    """Keys of the titles that have entries, in the order of `data/titles.toml`."""
    with connection.cursor() as cursor:
        cursor.execute(*_compile_query())
        present = {key for (key,) in cursor.fetchall()}
    return tuple(key for key in titles() if key in present)


@cache
def _compile_query() -> tuple[str, tuple[Any, ...]]:
    """Asked before every answer: building it anew would cost more than asking."""
    listed = Entry.objects.listed().filter(title=OuterRef("pk"))
    return Title.objects.filter(Exists(listed)).values_list("key").query.sql_with_params()
