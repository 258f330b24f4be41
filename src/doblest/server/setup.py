"""Django brought up for a verb: settings, and a database whose tables are up to date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from doblest.errors import DoblestError, RegisterError


def start() -> int:
    """Set Django up and bring the tables up to date; how many migrations that took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doblest.server.settings")
    try:
        django.setup()
        return _migrate()
    except (DatabaseError, OSError, ValueError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DoblestError(
            f"база данных не открывается: {said}",
            remedy="Проверьте DOBLEST_DATA и DOBLEST_DATABASE_URL",
        ) from error


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
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RegisterError(
            f"база данных отказала: {said}; ничего не записано", remedy="Повторите, когда её освободят"
        ) from error


def _migrate() -> int:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)
    return len(waiting)


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
