"""A storage for fsspec whose files do to their reader what a bad document may do.

It is this machine's disk under the protocol `poison`. A file whose name has `kills` in it kills the process
that reads it, `hangs` never ends, `starves` takes its memory, `fails` is never given, `stutters` is given
the second time.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from fsspec.implementations.local import LocalFileSystem

_WHOLE = 1 << 16
"""Bytes: who asks for more reads the file, who asks for less looks what it is."""


class PoisonFileSystem(LocalFileSystem):  # type: ignore[misc] # fsspec has no types
    protocol = "poison"

    def _open(self, path: str, mode: str = "rb", block_size: Any = None, **options: Any) -> Any:
        file = super()._open(path, mode, block_size, **options)
        return _Poisoned(file, path) if mode == "rb" else file

    def unstrip_protocol(self, name: str) -> str:
        return f"poison://{self._strip_protocol(name)}"


class _Poisoned:
    def __init__(self, file: Any, path: str) -> None:
        self._file = file
        self._path = path

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > _WHOLE:
            self._harm(Path(self._path))
        return bytes(self._file.read(size))

    read1 = read

    def _harm(self, path: Path) -> None:
        if "kills" in path.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hangs" in path.name:
            time.sleep(1e6)
        if "starves" in path.name:
            bytearray(1 << 34)
        if "fails" in path.name:
            raise OSError("the storage does not answer")
        if "stutters" in path.name:
            mark = path.with_suffix(".seen")
            if not mark.exists():
                mark.touch()
                raise OSError("the storage does not answer yet")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Poisoned:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
