"""Django brought up for a verb: settings, and a database whose tables are up to date."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.db import DatabaseError, connection, connections

from doblest.errors import DoblestError
from doblest.reference.titles import refresh_titles
from doblest.server import environment
from doblest.server.database_errors import describe_failure


def load() -> None:
    """Set Django up and leave the tables as they are. Raises DoblestError."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doblest.server.settings")
    with _refuse_failures():
        django.setup()
        if connection.vendor == "sqlite":
            _require_writable(Path(connection.settings_dict["NAME"]))


def start() -> int:
    """Set Django up and bring the tables up to date; how many migrations that took."""
    load()
    from doblest.server.backup import upgrade  # models load only once Django is set up

    with _refuse_failures():
        _keep_private()
        return upgrade.migrate()


def _require_writable(path: Path) -> None:
    """Said before anything is begun: a register of which a part can be written is none."""
    place = environment.find_unwritable(path)
    if place is not None:
        raise DoblestError(
            "сюда нельзя писать, а реестр без этого не открыть",
            where=str(place),
            remedy="Дайте право записи тому, кто запускает Доблесть, или назовите другую папку: DOBLEST_DATA",
        )


def _keep_private() -> None:
    if connection.vendor != "sqlite":
        return
    path = Path(connection.settings_dict["NAME"])
    with suppress(PermissionError):  # the file is another's, who lets this process write
        if environment.keep_private(path):
            sys.stderr.write(f"{path} мог читать каждый на этой машине; теперь только владелец\n")


@contextmanager
def _refuse_failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DoblestError(
            f"папка данных не открывается: {error.strerror or error}",
            where=str(error.filename or ""),
            remedy="Проверьте DOBLEST_DATA: в эту папку нужно право записи",
        ) from error
    except (DatabaseError, ValueError) as error:
        said = describe_failure(error)
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


def has_register() -> bool:
    """Whether there is a database already."""
    data = Path(os.environ.get("DOBLEST_DATA") or "var")
    return bool(os.environ.get("DOBLEST_DATABASE_URL")) or (data / "doblest.sqlite3").exists()


def learn_titles() -> None:
    """Which titles people made in the register, where there is one; its tables stay as they are.

    The connection is closed again: processes that are forked after this must not share it.
    """
    if has_register():
        load()
        refresh_titles()
        connections.close_all()


@contextmanager
def temporary_register() -> Iterator[None]:
    """A register to try on where there is none yet: in a folder that goes when the block ends."""
    if has_register():
        yield
        return
    with TemporaryDirectory(prefix="doblest-") as folder:
        os.environ["DOBLEST_DATA"] = folder
        try:
            yield
        finally:
            connection.close()
