"""A register's database into a SQLite file, and back: one moment of it, whoever writes meanwhile."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from doblest.errors import BackupError
from doblest.server import transfer
from doblest.server.backup import schema
from doblest.server.environment import BUSY_SECONDS, keep_private
from doblest.server.register.progress import Progress
from doblest.server.tables import list_left_out

_PAGES = 1000
Check = Callable[[], None]
Pair = tuple[sqlite3.Connection, sqlite3.Connection]


def copy_database(target: Path, progress: Progress) -> None:
    """The register as it is now, in a new file: sessions left out, its journal folded, looked over."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        copy_file(Path(connection.settings_dict["NAME"]), target, progress)
    else:
        _copy_rows(target, progress)
    clean(target)
    check_file(target)


def copy_file(source: Path, target: Path, progress: Progress, *, seconds: float = BUSY_SECONDS) -> None:
    """One SQLite database over another, in one transaction; waits so long for who holds either.

    The source is read in a transaction of its own: its writers neither wait nor make the copy begin anew.
    Cut short the target has what it had before.
    """
    with _open_both(source, target, seconds) as (own, other):
        _copy_pages(own, other, progress, seconds)


@contextmanager
def _open_both(source: Path, target: Path, seconds: float) -> Iterator[Pair]:
    keep_private(target)
    address = f"{source.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, seconds, uri=True, isolation_level=None)) as own,
        closing(sqlite3.connect(target, seconds, isolation_level=None)) as other,
    ):
        yield own, other


def _copy_pages(
    own: sqlite3.Connection, other: sqlite3.Connection, progress: Progress, seconds: float
) -> None:
    deadline = time.monotonic() + seconds

    def report(_status: int, left: int, total: int) -> None:
        if time.monotonic() > deadline and left == total:  # not a page yet
            raise sqlite3.OperationalError("database is locked")
        progress("База данных", total - left, total)

    own.execute("BEGIN")
    own.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    own.backup(other, pages=_PAGES, progress=report)


def _copy_rows(target: Path, progress: Progress) -> None:
    """Of a database that is no file: every row of every table, as of one moment."""
    keep_private(target)
    target.write_bytes(_build_empty(schema.list_applied()))
    with transfer.open_database(f"sqlite:///{target}") as other:
        tables = schema.find_tables(DEFAULT_DB_ALIAS)
        with transaction.atomic(), transaction.atomic(using=other):
            transfer.fix_snapshot(DEFAULT_DB_ALIAS)
            transfer.copy_tables(DEFAULT_DB_ALIAS, other, tables, progress)


@lru_cache(1)
def _build_empty(applied: tuple[str, ...]) -> bytes:
    """A file without rows that has the tables of the register's own database, which has these migrations
    behind it: they take longer to run than all the rest of a copy, and are the same for each."""
    with TemporaryDirectory(prefix="doblest-tables-") as folder:
        path = Path(folder) / "empty.sqlite3"
        with transfer.open_database(f"sqlite:///{path}") as other:
            schema.make_alike(other)
        fold(path)
        return path.read_bytes()


def clean(path: Path) -> None:
    """Leave out what passes, to the byte; no journal stays beside the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        present = {name for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for table in present.intersection(list_left_out()):
            opened.execute(f"DELETE FROM {table}")
        opened.execute("VACUUM")
        opened.execute("PRAGMA journal_mode = DELETE")


def check_file(path: Path) -> None:
    """Raises BackupError for a file that SQLite finds fault with."""
    with closing(sqlite3.connect(path)) as opened:
        try:
            (said,) = opened.execute("PRAGMA integrity_check(1)").fetchone()
            astray = opened.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            raise BackupError(f"база данных повреждена: {error}", where=str(path)) from error
    if said != "ok" or astray:
        raise BackupError(f"база данных повреждена: {said if said != 'ok' else astray}", where=str(path))


def fold(path: Path) -> None:
    """No journal beside the file any more."""
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")


def place(staged: Path, other: str, check: Check, progress: Progress) -> None:
    """The database of the alias, which stands in that file, in the place of the register's own: in one
    transaction. `check` raises where other rows are there than were to be.

    PostgreSQL is checked before the transaction ends, with writers held off. In a SQLite file the new
    register is there at once, and those who waited may write to it before all of it is read again: rows that
    are otherwise count where nobody wrote since.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        with transaction.atomic(using=other), transaction.atomic():
            tables = schema.find_tables(other)
            transfer.lock_tables(DEFAULT_DB_ALIAS, tables)
            transfer.copy_tables(other, DEFAULT_DB_ALIAS, tables, progress)
            check()
        return
    connections[other].close()
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True)
    put_pages(staged, target, check, progress)


def put_pages(staged: Path, target: Path, check: Check, progress: Progress) -> None:
    with _open_both(staged, target, BUSY_SECONDS) as (own, written):
        before = _count_foreign_writes(written)
        _copy_pages(own, written, progress, BUSY_SECONDS)
        try:
            check()
        except BackupError:
            if _count_foreign_writes(written) == before:
                raise
            check_file(target)


def _count_foreign_writes(connection: sqlite3.Connection) -> int:
    """A number that only other connections change, by what they commit."""
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)
