"""A folder that is ours: what we wrote is remembered, and only that is ever replaced or removed.

New files are staged beside the old ones first, so that a full disk is met before anything changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest.errors import DoblestError

MANIFEST = "doblest-manifest.json"
_STAGE = ".doblest-stage"


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


class Folder:
    """The target; opened only where it is empty, missing, or ours."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.previous = self._read_manifest()
        self._stage = root / _STAGE
        self._staged: dict[str, FileRecord] = {}
        self._files: dict[str, FileRecord] = {}

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
        self._write(self._stage / path, content)
        self._staged[path] = record

    def commit(self, manifest: Manifest) -> Change:
        """Put the staged files in place, remove what is gone, remember what there is."""
        whole = msgspec.structs.replace(manifest, files=dict(sorted(self._files.items())))
        text = msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"
        gone = set(self.previous.files) - set(self._files) if self.previous else set()
        if self._staged or gone or self.previous != whole:
            self._write(self._stage / MANIFEST, text)
        for path in self._staged:
            self._place(path)
        for path in gone:
            self._remove(path)
        if (self._stage / MANIFEST).exists():
            self._place(MANIFEST)
        self.rollback()
        return Change(len(self._staged), len(gone), len(self._files) - len(self._staged))

    def rollback(self) -> None:
        """Drop what was staged; the folder is as it was."""
        shutil.rmtree(self._stage, ignore_errors=True)

    def _read_manifest(self) -> Manifest | None:
        if self.root.exists() and not self.root.is_dir():
            raise SnapshotError("это не папка", where=str(self.root), remedy="Назовите папку")
        path = self.root / MANIFEST
        if path.exists():
            return self._decode(path)
        left = [entry for entry in self.root.iterdir() if entry.name != _STAGE] if self.root.exists() else []
        if left:
            raise SnapshotError(
                f"папка не пуста и не наша: в ней {left[0].name}",
                where=str(self.root),
                remedy="Чужого мы не удаляем: выберите пустую папку",
            )
        return None

    def _decode(self, path: Path) -> Manifest:
        try:
            return msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (OSError, msgspec.MsgspecError) as error:
            raise SnapshotError(
                "список наших файлов не читается", where=str(path), remedy="Выберите пустую папку"
            ) from error

    def _is_intact(self, path: str, record: FileRecord) -> bool:
        try:
            return (self.root / path).stat().st_size == record.size
        except OSError:
            return False

    def _write(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(content)
        except OSError as error:
            self.rollback()
            raise SnapshotError(
                f"не записать ({error.strerror or error}); прежний снимок цел",
                where=str(path.parent),
                remedy="Проверьте права и место на диске",
            ) from error

    def _place(self, path: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self._stage / path, target)  # noqa: PTH105 # atomic is the point, and the name says so

    def _remove(self, path: str) -> None:
        """A file of ours that is gone, and the folders that it leaves empty."""
        target = self.root / path
        target.unlink(missing_ok=True)
        for parent in target.parents:
            if parent == self.root or any(parent.iterdir()):
                break
            parent.rmdir()
