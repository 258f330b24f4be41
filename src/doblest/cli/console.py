"""What the verbs share: lines and bars on the terminal, a file written whole, the name of who writes."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from doblest.errors import DoblestError
from doblest.server.accounts.policy import Actor, Role


class ProgressCallback(Protocol):
    def __call__(self, step: str, done: int, total: int) -> None: ...


def say(line: str, *, error: bool = False) -> None:
    """One line as it is, however wide the screen; on the error stream where it is a remark."""
    Console(stderr=error).print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress_bars() -> Iterator[ProgressCallback]:
    """A bar a step, on the error stream where it is a terminal; gone when the work is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = Console(stderr=True)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bars:
        steps: dict[str, Any] = {}

        def update(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bars.add_task(step, total=total)
            bars.update(steps[step], completed=done, total=total)

        yield update


def write_whole_file(path: Path, content: bytes) -> None:
    """Writes beside the file and puts it in place when all is there. Raises DoblestError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DoblestError("файл не записать", where=str(path), remedy="Выберите другое место") from error


def local_actor(given: str | None) -> Actor:
    """Whoever has the register's files may do all: by the name given, or that of the account."""
    return Actor(_author_name(given), Role.COORDINATOR)


def owner_actor(given: str | None) -> Actor:
    """The same, of accounts too."""
    return Actor(_author_name(given), Role.SYSTEM)


def _author_name(given: str | None) -> str:
    try:
        return given or getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "doblest"
