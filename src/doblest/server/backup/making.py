"""A backup made: whole and tried, or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from msgspec import Struct

import doblest
from doblest.errors import BackupError
from doblest.server import transfer
from doblest.server.backup import archive, copying, digests, places, schema
from doblest.server.backup.archive import Backup, Source
from doblest.server.backup.manifest import (
    DATABASE,
    FOLDERS,
    FORMAT,
    KEY,
    PRODUCT,
    Digest,
    Manifest,
    Member,
    Reason,
)
from doblest.server.register.progress import Progress


class Wish(Struct, frozen=True):
    reason: Reason = "by-hand"
    with_key: bool = False
    force: bool = False
    """Whether a file that is there may be replaced."""


def make(target: Path, wish: Wish, progress: Progress) -> Backup:
    """The register into one file. Raises BackupError; then there is no such file, or the former one."""
    target = target.absolute()
    require_register()
    if not target.parent.is_dir():
        raise BackupError("такой папки нет", where=str(target.parent), remedy="Создайте её")
    if target.is_dir():
        raise BackupError("это папка, а нужен файл", where=str(target))
    if target.exists() and not wish.force:
        raise places.refuse_existing(target)
    with places.work_folder(target.parent) as folder:
        made = prepare(folder, wish, progress)
        places.put(made.path, target, force=wish.force)
    return Backup(target, made.manifest)


def require_register() -> None:
    """Raises BackupError where there is none, or one of a later release."""
    if not transfer.count_change_sets(DEFAULT_DB_ALIAS):
        raise BackupError(
            "копировать нечего: реестра нет", remedy="Проверьте DOBLEST_DATA и DOBLEST_DATABASE_URL"
        )
    schema.require_known(schema.list_applied())


def prepare(folder: Path, wish: Wish, progress: Progress) -> Backup:
    """A backup in the work folder, every byte of it read again."""
    database, made = folder / DATABASE, folder / "backup.zip"
    copying.copy_database(database, progress)
    tables = digest_file(database, progress)
    sources = [Source(DATABASE, database), *_list_files()]
    if wish.with_key:
        sources.append(Source(KEY, content=settings.SECRET_KEY.encode()))

    def describe(members: dict[str, Member]) -> Manifest:
        return _describe(wish.reason, _read_revision(database), tables, members)

    archive.write(made, sources, describe, progress)
    database.unlink()
    return archive.read(made)


def digest_file(path: Path, progress: Progress) -> dict[str, Digest]:
    """Of a SQLite file as it stands; it has no journal afterwards either."""
    with transfer.open_database(f"sqlite:///{path}") as alias:
        found = digests.digest_tables(alias, schema.find_tables(alias), progress)
    copying.fold(path)
    return found


def _list_files() -> Iterator[Source]:
    """What lies beside the database; names that begin with a dot are not ready yet."""
    data = Path(settings.DATA)
    for name in FOLDERS:
        for path in sorted((data / name).rglob("*")):
            own = path.relative_to(data)
            if path.is_file() and not path.is_symlink() and not any(part[0] == "." for part in own.parts):
                yield Source(own.as_posix(), path)


def _read_revision(database: Path) -> int:
    with closing(sqlite3.connect(database)) as opened:
        (number,) = opened.execute("SELECT max(number) FROM register_changeset").fetchone()
    return int(number)


def _describe(
    reason: Reason, revision: int, tables: dict[str, Digest], members: dict[str, Member]
) -> Manifest:
    return Manifest(
        product=PRODUCT,
        format=FORMAT,
        version=doblest.__version__,
        made=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        reason=reason,
        database=connections[DEFAULT_DB_ALIAS].vendor,
        revision=revision,
        schema=schema.list_applied(),
        tables=tables,
        members=members,
    )
