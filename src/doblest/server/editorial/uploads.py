"""Files that people hand over for a task: in the data folder, named by what is in them, gone after a
day, or sooner where they are too many."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from doblest.errors import RegisterError

_KEPT_SECONDS = 24 * 3600
_MOST_BYTES = 256 * 1024 * 1024
"""Of all files together: thirty of the largest that a form takes."""


def keep(content: bytes) -> str:
    """The SHA-256 of the file, by which `find` gives it back; nobody else of the machine may read it."""
    digest, folder = hashlib.sha256(content).hexdigest(), _folder()
    _forget_old(folder)
    with NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as file:
        file.write(content)
    os.replace(file.name, folder / digest)  # noqa: PTH105 # of one name to another, as `Path.replace`
    return digest


def find(digest: str) -> bytes:
    """Raises RegisterError where it is there no more."""
    try:
        return (_folder() / digest).read_bytes()
    except FileNotFoundError as error:
        raise RegisterError("файла здесь больше нет", remedy="Выберите его заново") from error


def _folder() -> Path:
    path = Path(settings.DATA) / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _forget_old(folder: Path) -> None:
    """Files of yesterday, and the oldest of those that are too many."""
    stale, left = time.time() - _KEPT_SECONDS, _MOST_BYTES
    for changed, size, path in sorted(_list_files(folder), reverse=True):
        left -= size
        if changed < stale or left < 0:
            path.unlink(missing_ok=True)


def _list_files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another request has named or dropped it meanwhile
            about = path.stat()
            yield about.st_mtime, about.st_size, path
