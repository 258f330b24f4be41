"""Where copies are made: a hidden folder that goes with its process; a name appears when all is there."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from django.db import DatabaseError

from doblest.errors import BackupError

_PREFIX = ".doblest-copy-"


@contextmanager
def work_folder(parent: Path) -> Iterator[Path]:
    """For what is not ready yet; nobody else may look into it. What killed processes left goes first."""
    with refuse_failures(parent):
        _sweep(parent)
        folder = Path(mkdtemp(prefix=_PREFIX, dir=parent))
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield folder
        finally:
            os.close(handle)
            shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Folders that nobody holds any more."""
    for left in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(handle)


@contextmanager
def refuse_failures(place: Path) -> Iterator[None]:
    """A full disk, a folder that is not ours to write, a database that fails: one line, with what to do."""
    try:
        yield
    except OSError as error:
        raise BackupError(
            f"не записать: {error.strerror or error}",
            where=str(place),
            remedy=f"Свободно {describe_free(place)}. Выберите другое место или освободите это",
        ) from error
    except (sqlite3.Error, DatabaseError) as error:
        raise BackupError(f"база данных отказала: {_say(error)}", where=str(place)) from error


def _say(error: Exception) -> str:
    if "locked" in str(error):
        return "её держит другая программа; повторите, когда освободит"
    if "full" in str(error):
        return "на диске нет места"
    return str(error).partition("\n")[0]


def describe_free(place: Path) -> str:
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return "неизвестно сколько"
    return describe_size(free)


def describe_size(size: int) -> str:
    """`1,4 МБ`"""
    value, unit = float(size), "байт"
    for unit in ("байт", "КБ", "МБ", "ГБ"):
        if value < 1000 or unit == "ГБ":
            break
        value /= 1000
    shown = f"{value:.0f}" if unit == "байт" or value >= 10 else f"{value:.1f}"
    return f"{shown.replace('.', ',')} {unit}"


def put(ready: Path, target: Path, *, force: bool) -> None:
    """A whole file under its name, on the disk; one that is there already stays unless forced."""
    ready.chmod(0o600)
    if force:
        ready.replace(target)
    else:
        _put_new(ready, target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_new(ready: Path, target: Path) -> None:
    try:
        os.link(ready, target)
    except FileExistsError as error:
        raise refuse_existing(target) from error
    except OSError:  # a file system without links, as of a stick
        if target.exists():
            raise refuse_existing(target) from None
        ready.replace(target)


def refuse_existing(target: Path) -> BackupError:
    return BackupError(
        "такой файл уже есть", where=str(target), remedy="Назовите другой, или замените его: --force"
    )


def require_room(place: Path, needed: int) -> None:
    """Raises BackupError where the disk has less, before anything is written."""
    free = shutil.disk_usage(place).free
    if free < needed:
        raise BackupError(
            f"не хватает места: нужно {describe_size(needed)}, свободно {describe_size(free)}",
            where=str(place),
            remedy="Освободите его или выберите другое место",
        )
