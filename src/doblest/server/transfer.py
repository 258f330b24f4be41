"""A whole register from one database to another: every row of every table, or nothing.

Both databases are read and written through Django's models, so SQLite and PostgreSQL stand on either side.
The rows are written in one transaction: a target that was cut short has what it had before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.server import environment
from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress
from doblest.server.tables import list_of_one_server

_BATCH = 500
Field = Any
"""A concrete field of a model: the stubs know no type that has both a column and a value for it."""
Model = type[models.Model]
_SCHEMES = ("postgres", "postgresql", "sqlite")


class Transferred(Struct, frozen=True):
    """What was carried over."""

    change_sets: int
    rows: int


@contextmanager
def open_database(address: str) -> Iterator[str]:
    """The alias of the database at an address, until the block ends. Raises RegisterError."""
    if urlsplit(address).scheme not in _SCHEMES:
        raise RegisterError(
            "это не адрес базы данных",
            where=hide_password(address),
            remedy="Назовите postgresql://имя:пароль@узел/база или sqlite:///путь/к/файлу",
        )
    config = connections.configure_settings({DEFAULT_DB_ALIAS: environment.parse_database(address)})
    alias = f"other-{len(connections.settings)}"  # one may be open inside another
    connections.settings[alias] = config[DEFAULT_DB_ALIAS]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def hide_password(address: str) -> str:
    """The address as a message may show it."""
    parts = urlsplit(address)
    return address.replace(f":{parts.password}@", ":…@") if parts.password else address


def copy_register(
    source: str, target: str, address: str, progress: Progress, *, replace: bool
) -> Transferred:
    """Carry the register of one alias over to the other; `address` is that of the one that is not
    the register's own.

    Raises RegisterError where there is nothing to carry, where the target lives already and is not to be
    replaced, and where both are one database.
    """
    if _locate(source) == _locate(target):
        raise RegisterError("это тот же самый реестр", where=hide_password(address))
    if not count_change_sets(source):
        raise RegisterError("переносить нечего: реестра там нет", remedy="Проверьте адрес")
    living = count_change_sets(target)
    if living and not replace:
        raise RegisterError(
            f"там уже есть реестр: правок {living}; ничего не записано",
            remedy="Выберите пустую базу, или замените его целиком: --replace",
        )
    if connections[target].vendor == "sqlite":
        environment.keep_private(Path(connections[target].settings_dict["NAME"]))
    migrate(source if target == DEFAULT_DB_ALIAS else target)
    with transaction.atomic(using=source), transaction.atomic(using=target):
        fix_snapshot(source)
        rows = copy_tables(source, target, list_tables(apps), progress)
        return Transferred(count_change_sets(target), rows)


def _locate(alias: str) -> tuple[str, ...]:
    config = connections[alias].settings_dict
    if connections[alias].vendor == "sqlite":
        return (str(Path(config["NAME"]).resolve()),)
    return tuple(str(config[name]) for name in ("NAME", "HOST", "PORT"))


def count_change_sets(alias: str) -> int:
    """Nought where the database has no tables of a register; no file is made to find that out."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return 0
    if ChangeSet._meta.db_table not in connection.introspection.table_names():
        return 0
    return ChangeSet.objects.using(alias).count()


@contextmanager
def stand_in(alias: str) -> Iterator[None]:
    """Let the other database stand in the place of the register's own, which migrations and pages ask.

    Settings are those of the whole process: only for one without threads that answer people.
    """
    own, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    del connections[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = connections.settings[alias]
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = settings
        connections[DEFAULT_DB_ALIAS] = own
        ContentType.objects.clear_cache()


def migrate(alias: str, *target: str) -> None:
    """Bring the other database up to date, or one app of it to a migration."""
    with stand_in(alias):
        call_command("migrate", *target, verbosity=0, interactive=False)


def lock_tables(target: str, tables: Sequence[Model]) -> None:
    """Let who writes to these tables wait until the transaction ends, and who reads go on; a SQLite file has
    one writer by itself."""
    connection = connections[target]
    if connection.vendor == "postgresql":
        names = ", ".join(sorted(connection.ops.quote_name(model._meta.db_table) for model in tables))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def fix_snapshot(source: str) -> None:
    """Of a register that others write to one moment is read; SQLite gives that by itself."""
    connection = connections[source]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def list_tables(known: Apps) -> list[Model]:
    """The models of these apps that have a table of their own."""
    return [model for model in known.get_models(include_auto_created=True) if _is_table(model)]


def copy_tables(source: str, target: str, tables: Sequence[Model], progress: Progress) -> int:
    """How many rows were written. Keys may point ahead: both databases look at them when all are there."""
    connection = connections[target]
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    rows = 0
    for done, model in enumerate(tables, 1):
        rows += _copy_rows(model, source, target)
        progress("Таблицы", done, len(tables))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
    return rows


def _is_table(model: Model) -> bool:
    meta = model._meta
    return meta.managed and not meta.proxy and meta.db_table not in list_of_one_server()


def _copy_rows(model: Model, source: str, target: str) -> int:
    """Columns as they stand: Django's own bulk insert would set the days of `auto_now` fields anew."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    rows = model._base_manager.using(source).order_by("pk").values_list(*(field.attname for field in fields))
    statement, connection, count = _build_insert(model, fields, target), connections[target], 0
    values = rows.iterator(_BATCH)
    with connection.cursor() as cursor:
        while part := [_prepare(fields, row, connection) for row in islice(values, _BATCH)]:
            cursor.executemany(statement, part)
            count += len(part)
    return count


def _build_insert(model: Model, fields: Sequence[Field], target: str) -> str:
    quote = connections[target].ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    holes = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({holes})"


def _prepare(fields: Sequence[Field], row: Sequence[Any], connection: Any) -> list[Any]:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
