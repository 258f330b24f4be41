"""Pages of a database are put in the place of another's, or nothing changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from doblest.errors import BackupError
from doblest.server.backup import copying, places
from doblest.server.register.progress import silent


def test_rows_that_are_otherwise_though_nobody_wrote_are_a_fault(tmp_path: Path) -> None:
    source, target = tmp_path / "source.sqlite3", tmp_path / "target.sqlite3"
    for path in (source, target):
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE t (x)")

    def find_fault() -> None:
        raise BackupError("строки не те")

    def be_late() -> None:
        with closing(sqlite3.connect(target)) as other, other:
            other.execute("INSERT INTO t VALUES (1)")
        find_fault()

    with pytest.raises(BackupError, match="строки не те"):
        copying.put_pages(source, target, find_fault, silent)
    copying.put_pages(source, target, be_late, silent)


def test_a_locked_database_is_waited_for_and_then_said(tmp_path: Path) -> None:
    source, target = tmp_path / "source.sqlite3", tmp_path / "target.sqlite3"
    for path in (source, target):
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE t (x)")
    holder = sqlite3.connect(target, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BackupError, match="её держит другая программа"), places.refuse_failures(target):
        copying.copy_file(source, target, silent, seconds=0.3)
    holder.execute("ROLLBACK")
    copying.copy_file(source, target, silent, seconds=0.3)
    holder.close()
