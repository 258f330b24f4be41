"""How far a running task has come, as a small file: a write of the register keeps the database shut."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from doblest.server.tasks import bell

_SECONDS = 0.25
"""Between two reports of one step."""


class Progress(Struct, frozen=True):
    step: str
    done: int
    total: int


class Report(Protocol):
    def __call__(self, step: str, done: int, total: int) -> None: ...


@contextmanager
def report(task: str) -> Iterator[Report]:
    """Takes reports of a task and keeps the newest; nothing is left of them when the block ends."""
    path, last = _find_path(task), [("", 0.0)]

    def write_progress(step: str, done: int, total: int) -> None:
        step_before, moment = last[0]
        if step != step_before or time.monotonic() - moment >= _SECONDS or done == total:
            last[0] = step, time.monotonic()
            _write(path, Progress(step, done, total))

    try:
        yield write_progress
    finally:
        path.unlink(missing_ok=True)


def read(task: str) -> Progress | None:
    """None where nothing was reported yet, or the task runs elsewhere or no more."""
    with suppress(FileNotFoundError, msgspec.DecodeError):
        return msgspec.json.decode(_find_path(task).read_bytes(), type=Progress)
    return None


def _find_path(task: str) -> Path:
    return bell.folder() / f"{task}.json"


def _write(path: Path, progress: Progress) -> None:
    """Whole, or as it was before; a full disk is for the task itself to meet."""
    beside = path.with_suffix(".new")
    with suppress(OSError):
        beside.write_bytes(msgspec.json.encode(progress))
        beside.replace(path)
