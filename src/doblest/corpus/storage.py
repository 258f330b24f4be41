"""Files on disk or at any address that fsspec knows, written whole or not at all."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import posixpath
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

_UNPACK: dict[str, Callable[[Any], Any]] = {
    "gzip": lambda file: gzip.GzipFile(fileobj=file, mode="rb"),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
READERS = 32
"""Threads that look at many files: on a store far away the time is all waiting."""
_OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "memory"})
"""Where an object appears whole when its writing ends, so that it needs no other name first."""


@contextmanager
def open_address(address: str, compression: str = "") -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked. What the standard library unpacks it gives to where a file breaks off."""
    with fsspec.open(address, "rb") as packed:
        if not compression:
            yield packed
            return
        with _UNPACK[compression](packed) as file:
            yield file


class Folder:
    """A folder of the output."""

    def __init__(self, address: str) -> None:
        self.fs, self.path = fsspec.core.url_to_fs(address)
        self.is_local = isinstance(self.fs, LocalFileSystem)
        protocol = self.fs.protocol
        protocols = {protocol} if isinstance(protocol, str) else set(protocol)
        self._is_object_store = bool(protocols & _OBJECT_STORES)

    def join(self, name: str) -> str:
        return posixpath.join(self.path, name)

    def exists(self, name: str = "") -> bool:
        return bool(self.fs.exists(self.join(name) if name else self.path))

    def list(self, name: str = "") -> list[str]:
        """Names of what the folder holds; none where there is no such folder."""
        try:
            found = self.fs.ls(self.join(name) if name else self.path, detail=False, refresh=True)
        except FileNotFoundError:
            return []
        return sorted(posixpath.basename(path.rstrip("/")) for path in found)

    def open(self, name: str) -> Any:
        return self.fs.open(self.join(name), "rb")

    def read(self, name: str) -> bytes:
        """Empty where there is no such file."""
        try:
            return bytes(self.fs.cat_file(self.join(name)))
        except FileNotFoundError:
            return b""

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self.fs.rm(self.join(name), recursive=True)

    def touch(self, name: str) -> None:
        self.fs.makedirs(posixpath.dirname(self.join(name)), exist_ok=True)
        self.fs.touch(self.join(name))

    def write(self, name: str, content: bytes) -> None:
        with self.writing(name) as target:
            target.write(content)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file that takes its place when the block ends; where it fails nothing is left."""
        parent = posixpath.dirname(self.join(name))
        self.fs.makedirs(parent, exist_ok=True)
        folder = Path(parent if self.is_local else tempfile.gettempdir())
        written = folder / f".{uuid.uuid4().hex}.tmp"
        try:
            with written.open("xb") as target:
                yield target
                target.flush()
                os.fsync(target.fileno())
            self._place(written, name)
        finally:
            written.unlink(missing_ok=True)

    def _place(self, written: Path, name: str) -> None:
        if self.is_local:
            written.replace(self.join(name))
        elif self._is_object_store:
            self.fs.put_file(str(written), self.join(name))
        else:
            beside = f"{self.join(name)}.{uuid.uuid4().hex}.tmp"
            self.fs.put_file(str(written), beside)
            self.fs.mv(beside, self.join(name))

    def remove_temporary(self, name: str) -> None:
        """What killed processes left half-written."""
        for file in self.list(name):
            if file.endswith(".tmp"):
                self.remove(posixpath.join(name, file))
