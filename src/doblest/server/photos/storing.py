"""The originals, as they came: files of the data folder that nobody else of the machine may read.

A file stands under its name only whole, and before its row; what has no row after an hour was left by a
process that died between the two, and goes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from doblest.server.photos.models import Upload
from doblest.server.photos.refusals import PhotoError

_NEW = ".new-"
"""Begins the name of a file that is not whole yet: no backup has it."""
_STALE_SECONDS = 3600


def find_original(key: str) -> Path:
    """Raises PhotoError where the data folder lacks it."""
    path = _folder() / key
    if not path.is_file():
        raise PhotoError("no_file")
    return path


@contextmanager
def stage(content: bytes) -> Iterator[Path]:
    """The file under a name of its own, which goes with the block unless `keep` takes it."""
    with NamedTemporaryFile(dir=_folder(), prefix=_NEW, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path = Path(file.name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep(staged: Path, key: str) -> None:
    """Under its name, on the disk."""
    staged.replace(_folder() / key)
    handle = os.open(_folder(), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def drop(key: str) -> None:
    (_folder() / key).unlink(missing_ok=True)


def sweep() -> int:
    """How many files of dead processes went."""
    stale = time.time() - _STALE_SECONDS
    old = [path for path in _folder().iterdir() if _find_changed(path) < stale]
    known = set(Upload.objects.filter(key__in=[path.name for path in old]).values_list("key", flat=True))
    orphans = [path for path in old if path.name not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _find_changed(path: Path) -> float:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return time.time()


def _folder() -> Path:
    path = Path(settings.DATA) / "media" / "photos"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
