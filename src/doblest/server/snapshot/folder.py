"""A folder that is ours: what we wrote is remembered, and only that is ever replaced or removed.

New files are staged beside the old ones first, so that a full disk is met before anything changed.
The stage is complete at the moment when it gets its second name. Whoever opens the folder after a
publication that was killed drops a stage under its first name (the folder is the old snapshot) and
finishes one under its second name (the folder becomes the new one).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.errors import DoblestError

MANIFEST = "doblest-manifest.json"
STAGE = ".doblest-stage"
"""What is being made; nothing else of the folder has changed yet."""
READY = ".doblest-ready"
"""All that is to be put in place: while it is there the folder is between two snapshots."""
_PATIENCE = 5.0
"""Seconds that another publication may take to let the folder go."""


class SnapshotError(DoblestError):
    """A folder that cannot be published into; what it held is as it was."""


class FileRecord(Struct, frozen=True):
    """A file that we wrote."""

    sha256: str
    size: int


class Manifest(Struct, frozen=True):
    """What the folder holds of ours, and of what it was made."""

    key: str
    """Changes with the register, the program and the address: the same key is the same folder."""
    revision: int
    at: str
    licence: str
    source_sha256: str
    files: dict[str, FileRecord] = {}


class Change(Struct, frozen=True):
    """What a publication did."""

    written: int
    removed: int
    unchanged: int


@contextmanager
def lock_folder(root: Path) -> Iterator[None]:
    """Keep other publications out; SnapshotError where one is at work. Makes the folder where it is missing.

    The lock goes with its process, however that ends; workers that it forked may outlive it for a moment.
    """
    _refuse_file(root)
    with _refuse_errors(root, "снимка нет"):
        root.mkdir(parents=True, exist_ok=True)
        handle = os.open(root, os.O_RDONLY)
    try:
        _wait_for_lock(handle, root)
        yield
    finally:
        os.close(handle)


def _wait_for_lock(handle: int, root: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise SnapshotError(
                    "в эту папку уже публикуют", where=str(root), remedy="Дождитесь конца и повторите"
                ) from None
            time.sleep(0.05)
        else:
            return


class Folder:
    """The target; opened only where it is empty, missing, or ours.

    One that a killed publication left is mended first: see the module.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._stage, self._ready = root / STAGE, root / READY
        self._staged: set[str] = set()
        self._files: dict[str, FileRecord] = {}
        self._refuse_foreign()
        self.rollback()
        self._finish()
        self.previous = _read_manifest(root / MANIFEST)

    def is_current(self, key: str) -> bool:
        """Whether the folder was made of the same, and every file is there as it was."""
        if self.previous is None or self.previous.key != key:
            return False
        return all(self._is_intact(path, record) for path, record in self.previous.files.items())

    def stage(self, path: str, content: bytes) -> None:
        """Stage a file where it differs from what is there."""
        record = FileRecord(hashlib.sha256(content).hexdigest(), len(content))
        self._files[path] = record
        old = self.previous.files.get(path) if self.previous else None
        if old == record and self._is_intact(path, record):
            return
        if old is None and (self.root / path).exists():
            raise SnapshotError(
                "там лежит файл, который писали не мы",
                where=str(self.root / path),
                remedy="Выберите другую папку",
            )
        with _refuse_errors(self.root, "прежний снимок цел"):
            _write(self._stage / path, content)
        self._staged.add(path)

    def commit(self, manifest: Manifest) -> Change:
        """Put the staged files in place, remove what is gone, remember what there is."""
        whole = msgspec.structs.replace(manifest, files=dict(sorted(self._files.items())))
        gone = set(self.previous.files) - set(self._files) if self.previous else set()
        if self._staged or gone or self.previous != whole:
            text = msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
            with _refuse_errors(self.root, "прежний снимок цел"):
                _write(self._stage / MANIFEST, text)
                self._stage.rename(self._ready)
            self._finish()
        return Change(len(self._staged), len(gone), len(self._files) - len(self._staged))

    def rollback(self) -> None:
        """Drop what was staged; the folder is as it was."""
        shutil.rmtree(self._stage, ignore_errors=True)

    def _refuse_foreign(self) -> None:
        _refuse_file(self.root)
        names = {entry.name for entry in self.root.iterdir()} if self.root.exists() else set()
        foreign = sorted(names - {STAGE})
        if foreign and not names & {MANIFEST, READY}:
            raise SnapshotError(
                f"папка не пуста и не наша: в ней {foreign[0]}",
                where=str(self.root),
                remedy="Чужого мы не удаляем: выберите пустую папку",
            )

    def _finish(self) -> None:
        """Put what is ready in place. Each step can be done again: the manifest moves after all others."""
        new = _read_manifest(self._ready / MANIFEST)
        with _refuse_errors(self.root, "следующий запуск закончит"):
            if new is not None:
                old = _read_manifest(self.root / MANIFEST)
                for path in sorted(new.files, key=_is_page):
                    self._place(path)
                for path in set(old.files) - set(new.files) if old else ():
                    self._remove(path)
                self._place(MANIFEST)
            if self._ready.exists():
                shutil.rmtree(self._ready)

    def _is_intact(self, path: str, record: FileRecord) -> bool:
        try:
            return (self.root / path).stat().st_size == record.size
        except OSError:
            return False

    def _place(self, path: str) -> None:
        """Replaces the file by the ready one; nothing where it already stands in its place."""
        ready, target = self._ready / path, self.root / path
        if ready.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            ready.replace(target)

    def _remove(self, path: str) -> None:
        """A file of ours that is gone, and the folders that it leaves empty."""
        target = self.root / path
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == self.root or (parent.exists() and any(parent.iterdir())):
                break
            if parent.exists():
                parent.rmdir()


def _refuse_file(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise SnapshotError("это не папка", where=str(root), remedy="Назовите папку")


@contextmanager
def _refuse_errors(root: Path, state: str) -> Iterator[None]:
    """An error of the system as ours, with the state that the folder is in; nothing stays staged."""
    try:
        yield
    except OSError as error:
        shutil.rmtree(root / STAGE, ignore_errors=True)
        raise SnapshotError(
            f"не записать ({error.strerror or error}); {state}",
            where=error.filename or str(root),
            remedy="Проверьте права и место на диске",
        ) from error


def _is_page(path: str) -> bool:
    """Pages come after what they draw on."""
    return path.endswith(".html")


def _read_manifest(path: Path) -> Manifest | None:
    """None where there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise SnapshotError(
            "список наших файлов не читается", where=str(path), remedy="Выберите пустую папку"
        ) from error


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
