"""Django brought up for a verb: settings, and a database whose tables are up to date."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from doblest.errors import DoblestError, RegisterError
from doblest.server.environment import BUSY_SECONDS
from doblest.server.http.busy import is_waiting_over

_MIGRATION = 0x646F626C
"""Names the lock on PostgreSQL, among all who use the database."""


def start() -> int:
    """Set Django up and bring the tables up to date; how many migrations that took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doblest.server.settings")
    try:
        django.setup()
        return _migrate()
    except (DatabaseError, OSError, ValueError) as error:
        said = _say(error)
        raise DoblestError(
            f"база данных не открывается: {said}",
            remedy="Проверьте DOBLEST_DATA и DOBLEST_DATABASE_URL",
        ) from error


def _say(error: Exception) -> str:
    first = str(error).splitlines()[0] if str(error) else type(error).__name__
    if is_waiting_over(error):
        return f"в неё дольше {BUSY_SECONDS // 60} минут пишет другая программа"
    return first


@contextmanager
def open_register() -> Iterator[None]:
    """The register that there is; an empty one that leaves no trace where there is none.

    For the verbs that have nothing to do without one: they make no file in a wrong folder.
    """
    with temporary_register():
        start()
        yield


@contextmanager
def refuse_database_errors() -> Iterator[None]:
    """A database that fails in the middle of a write is said in one line; nothing was written."""
    try:
        yield
    except DatabaseError as error:
        said = _say(error)
        raise RegisterError(
            f"база данных отказала: {said}; ничего не записано", remedy="Повторите, когда её освободят"
        ) from error


def _migrate() -> int:
    if not _count_waiting():
        return 0
    with _keep_others_waiting():
        waiting = _count_waiting()
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
        return waiting


def _count_waiting() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _keep_others_waiting() -> Iterator[None]:
    """Of two commands that meet an old database at once one brings it up to date, on whatever machine."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION])
        return
    handle = os.open(settings.DATA, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def temporary_register() -> Iterator[None]:
    """A register to try on where there is none yet: in a folder that goes when the block ends."""
    data = Path(os.environ.get("DOBLEST_DATA") or "var")
    if os.environ.get("DOBLEST_DATABASE_URL") or (data / "doblest.sqlite3").exists():
        yield
        return
    with TemporaryDirectory(prefix="doblest-") as folder:
        os.environ["DOBLEST_DATA"] = folder
        try:
            yield
        finally:
            connection.close()
