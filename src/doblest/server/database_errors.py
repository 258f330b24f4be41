"""What a database refuses, said in a line of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from doblest.errors import RegisterError
from doblest.server.environment import BUSY_SECONDS
from doblest.server.http.busy import is_waiting_over


@contextmanager
def refuse_database_errors() -> Iterator[None]:
    """A database that fails in the middle of a write is said in one line; nothing was written."""
    try:
        yield
    except DatabaseError as error:
        said = describe_failure(error)
        raise RegisterError(
            f"база данных отказала: {said}; ничего не записано", remedy="Повторите, когда её освободят"
        ) from error


def describe_failure(error: Exception) -> str:
    """The first line of what the database says, or that another program writes for too long."""
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    if is_waiting_over(error):
        return f"в неё дольше {BUSY_SECONDS // 60} минут пишет другая программа"
    return first
