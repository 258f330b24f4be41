"""A register out of a backup: looked over beside the one that lives, then put in its place at once.

Until the database takes all of it in one transaction nothing of the former register is changed; a process
that is killed leaves either the one or the other.
"""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from msgspec import Struct

from doblest.errors import BackupError
from doblest.reference.titles import default_title
from doblest.server import environment, transfer
from doblest.server.accounts import factor_secrets
from doblest.server.accounts.models import User
from doblest.server.backup import archive, copying, digests, keeping, places, schema, upgrade
from doblest.server.backup.archive import Backup
from doblest.server.backup.manifest import DATABASE, FOLDERS, KEY, Digest
from doblest.server.catalogue.catalogue import clear_cache
from doblest.server.register import as_of, editions
from doblest.server.register.models import Entry, Title
from doblest.server.register.progress import Progress


class Restored(Struct, frozen=True):
    backup: Backup
    kept: Path | None
    """The backup that was made of the former register."""
    rows: int
    migrations: int
    """That brought tables of an earlier release up to date."""
    unreadable: tuple[str, ...]
    """Accounts whose one-time codes the site's secret does not read."""
    key: str
    """What became of the site's secret: `restored`, `kept` (the backup has none), `set` by a variable."""


def restore(path: Path, progress: Progress, *, replace: bool) -> Restored:
    """Raises BackupError; the register that lives in the place is then as it was."""
    backup = archive.read(path)
    schema.require_known(backup.manifest.schema, str(path))
    _refuse_living(replace=replace)
    data = Path(settings.DATA)
    with places.work_folder(data) as folder:
        staged = unpack(backup, folder, progress)
        with transfer.open_database(f"sqlite:///{staged}") as other:
            compare(digests.digest_tables(other, schema.find_tables(other), progress), backup)
            migrations = bring_up_to_date(other)
            expected = digests.digest_tables(other, schema.find_tables(other), progress)
            with transfer.stand_in(other):
                _give_new_name()
                try_page()
            kept = _keep_former(progress)
            _prepare_target()
            _add_files(folder, data)
            copying.place(staged, other, lambda: _compare_own(expected, kept, progress), progress)
        _replace_files(folder, data)
        key = _place_key(backup, folder, data)
    try_page()
    unreadable = tuple(factor_secrets.list_unreadable(environment.secret_key(data)))
    return Restored(backup, kept, sum(one.rows for one in expected.values()), migrations, unreadable, key)


def _count_living() -> int:
    """Change sets, or accounts where there are none."""
    count = transfer.count_change_sets(DEFAULT_DB_ALIAS)
    if count or not _has_accounts():
        return count
    return User.objects.count()


def _has_accounts() -> bool:
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return User._meta.db_table in connection.introspection.table_names()


def _refuse_living(*, replace: bool) -> None:
    if _count_living() and not replace:
        count = transfer.count_change_sets(DEFAULT_DB_ALIAS)
        raise BackupError(
            f"здесь уже живёт реестр: правок {count}; ничего не тронуто",
            remedy="Выберите пустую папку (DOBLEST_DATA) или базу, или замените его: --replace",
        )


def unpack(backup: Backup, folder: Path, progress: Progress) -> Path:
    needed = 2 * sum(one.size for one in backup.manifest.members.values())
    places.require_room(folder, needed)
    for done, name in enumerate(backup.manifest.members, 1):
        archive.extract(backup, name, folder / name)
        progress("Файлы", done, len(backup.manifest.members))
    copying.check_file(folder / DATABASE)
    copying.clean(folder / DATABASE)  # copies of earlier releases have the tasks of their server
    return folder / DATABASE


def _compare_own(expected: dict[str, Digest], kept: Path | None, progress: Progress) -> None:
    found = digests.digest_tables(DEFAULT_DB_ALIAS, schema.find_tables(DEFAULT_DB_ALIAS), progress)
    _require_equal(found, expected, "после записи", kept)


def compare(found: dict[str, Digest], backup: Backup) -> None:
    _require_equal(found, backup.manifest.tables, str(backup.path), None)


def _require_equal(
    found: dict[str, Digest], expected: dict[str, Digest], where: str, kept: Path | None
) -> None:
    wrong = sorted(name for name in found | expected if found.get(name) != expected.get(name))
    if wrong:
        raise BackupError(
            f"строки не те, что в описи: {', '.join(wrong)}",
            where=where,
            remedy=f"Прежний реестр: doblest restore {kept} --replace" if kept else "Возьмите другую копию",
        )


def bring_up_to_date(other: str) -> int:
    before = len(schema.list_applied(other))
    if not schema.is_current(other):
        transfer.migrate(other)
    return len(schema.list_applied(other)) - before


def _give_new_name() -> None:
    """What caches and browsers hold of revisions that were lost must not answer for those to come."""
    for title in Title.objects.all():
        title.uid = uuid4()
        title.save(update_fields=["uid"])


def try_page() -> None:
    """The first page and one of a city are served. Raises BackupError."""
    from django.test import Client  # with unittest it takes 4 MB of a server

    editions.forget()
    as_of.forget()
    clear_cache()
    host = next((one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    client = Client(raise_request_exception=False, SERVER_NAME=host)
    listed = Entry.objects.listed().filter(title=default_title().key)
    slug = listed.values_list("slug", flat=True).first()
    for address in ("/", *([f"/city/{slug}/"] if slug else [])):
        response = client.get(address, secure=settings.HTTPS, follow=True)
        if response.status_code != 200:
            raise BackupError(f"страница {address} не открывается: {response.status_code}")
    editions.forget()
    as_of.forget()
    clear_cache()


def _keep_former(progress: Progress) -> Path | None:
    return keeping.keep_former(progress) if transfer.count_change_sets(DEFAULT_DB_ALIAS) else None


def _prepare_target() -> None:
    """PostgreSQL gets its tables beforehand; a SQLite file is replaced with them."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        upgrade.migrate(backs_up=False)


def _add_files(folder: Path, data: Path) -> None:
    """Files that are not there yet: the former register does not know them, so nothing changes for it."""
    for source, target in _pair_files(folder, data):
        if not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.rename(target)


def _replace_files(folder: Path, data: Path) -> None:
    """Those that have another content."""
    for source, target in _pair_files(folder, data):
        source.replace(target)


def _pair_files(folder: Path, data: Path) -> list[tuple[Path, Path]]:
    found = (path for name in FOLDERS for path in (folder / name).rglob("*") if path.is_file())
    return [(path, data / path.relative_to(folder)) for path in found]


def _place_key(backup: Backup, folder: Path, data: Path) -> str:
    if not backup.manifest.has_key:
        return "kept"
    if os.environ.get("DOBLEST_SECRET_KEY"):
        return "set"
    places.put(folder / KEY, data / KEY, force=True)
    return "restored"
