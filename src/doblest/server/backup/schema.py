"""Which tables a database has: the migrations behind it, and the models that read it as it stands."""

from __future__ import annotations

from collections.abc import Collection

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from doblest.errors import BackupError
from doblest.server import transfer
from doblest.server.transfer import Model


def list_applied(alias: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """`register.0001_initial` and so on, by name."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def require_known(schema: Collection[str], where: str = "") -> None:
    """Raises BackupError for tables of a later release than this one."""
    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    known |= {replaced for one in loader.disk_migrations.values() for replaced in one.replaces}
    newer = sorted(set(schema) - {f"{app}.{name}" for app, name in known})
    if newer:
        raise BackupError(
            f"реестр новее программы: она не знает {newer[-1]}",
            where=where,
            remedy="Обновите Доблесть, или возьмите копию, сделанную до её обновления",
        )


def find_tables(alias: str) -> list[Model]:
    """The models of the database as it stands, of whatever release."""
    loader = MigrationLoader(connections[alias])
    ends = _find_ends(loader)
    if ends >= set(loader.graph.leaf_nodes()):
        return transfer.list_tables(apps)
    return transfer.list_tables(loader.project_state(sorted(ends)).apps)


def is_current(alias: str = DEFAULT_DB_ALIAS) -> bool:
    loader = MigrationLoader(connections[alias])
    return _find_ends(loader) >= set(loader.graph.leaf_nodes())


def make_alike(alias: str) -> None:
    """Give the empty other database the tables that the register's own one has."""
    loader = MigrationLoader(connections[DEFAULT_DB_ALIAS])
    ends = _find_ends(loader)
    if ends >= set(loader.graph.leaf_nodes()):
        transfer.migrate(alias)
        return
    with transfer.stand_in(alias):
        MigrationExecutor(connections[DEFAULT_DB_ALIAS]).migrate(sorted(ends))


def _find_ends(loader: MigrationLoader) -> set[tuple[str, str]]:
    """Of each app the last migrations that the database has behind it."""
    applied = {key for key in loader.applied_migrations or () if key in loader.graph.nodes}
    nodes = loader.graph.node_map
    return {
        key
        for key in applied
        if not any(child.key in applied and child.key[0] == key[0] for child in nodes[key].children)
    }
