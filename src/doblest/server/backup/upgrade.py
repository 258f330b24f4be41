"""Tables brought up to date: by one process of many, with a backup of the register beforehand."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from doblest.errors import RegisterError
from doblest.server import transfer
from doblest.server.backup import keeping, schema
from doblest.server.backup.making import Wish
from doblest.server.register.progress import silent

_MIGRATION = 0x646F626C
"""Names the lock on PostgreSQL, among all who use the database."""


def migrate(*, backs_up: bool = True) -> int:
    """How many migrations it took. Raises DoblestError for tables of a later release, or a failure."""
    schema.require_known(schema.list_applied())
    if not _count_waiting():
        return 0
    with _keep_others_waiting():
        waiting = _count_waiting()
        if waiting:
            kept = _back_up() if backs_up and transfer.count_change_sets(DEFAULT_DB_ALIAS) else None
            _apply(kept)
        return waiting


def _count_waiting() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _back_up() -> Path:
    kept = keeping.keep(Wish("before-upgrade", with_key=True), silent, most=keeping.KEEP).kept.path
    sys.stderr.write(f"Реестр обновляется; копия прежнего: {kept}\n")
    return kept


def _apply(kept: Path | None) -> None:
    """On SQLite all migrations are one transaction: one that fails, or is killed, has not been."""
    try:
        if connection.vendor == "sqlite":
            with connection.constraint_checks_disabled(), transaction.atomic():
                call_command("migrate", verbosity=0, interactive=False)
        else:
            call_command("migrate", verbosity=0, interactive=False)
    except Exception as error:  # whatever a migration meets in the rows
        if kept is None:
            raise
        raise _describe_failure(error, kept) from error


def _describe_failure(error: Exception, kept: Path) -> RegisterError:
    said = f"обновить реестр не удалось: {str(error).partition(chr(10))[0] or type(error).__name__}"
    if connection.vendor == "sqlite":
        return RegisterError(
            f"{said}; он остался прежним",
            remedy=f"Вернитесь к прежней версии программы. Копия реестра: {kept}",
        )
    return RegisterError(
        said,
        remedy=f"Вернитесь к прежней версии программы и верните реестр: doblest restore {kept} --replace",
    )


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
