"""The verbs of the command line that need the register: import, undo, decide, serve.

Each returns its exit code: 0 done, 1 done with doubts; a refusal is raised.
"""

from __future__ import annotations

import getpass
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from doblest import reading
from doblest.server import starting


class Import(Struct, frozen=True):
    """The options of `doblest import`."""

    title: str | None = None
    author: str | None = None
    trial: bool = False


class Decide(Struct, frozen=True):
    """The options of `doblest decide`."""

    key: str
    verdict: str
    reason: str = ""
    title: str | None = None


def import_file(path: Path, options: Import) -> int:
    """Read before the database is touched: a file that is no list leaves no trace."""
    content = reading.load(path)
    document = reading.read_bytes(content, path.name)
    with starting.trial_folder() if options.trial else nullcontext():
        return _acting().import_list(document, content, options, author(options.author))


def undo(number: int, *, by: str | None, reason: str) -> int:
    return _acting().undo(number, author(by), reason)


def decide(options: Decide, *, by: str | None) -> int:
    return _acting().decide(options, author(by))


def serve(host: str, port: int) -> int:
    migrated = starting.start()
    return _acting().serve(host, port, migrated)


def author(given: str | None) -> str:
    """Who writes: as told, or the name of the account."""
    try:
        return given or getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "doblest"


def _acting() -> ModuleType:
    starting.start()
    from doblest.server import acting  # its models load only once Django is set up

    return acting
