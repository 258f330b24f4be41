"""The verbs `export` and `publish`: each returns its exit code, a refusal is raised."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from msgspec import Struct

from doblest import exports
from doblest.exports import Options, Selection
from doblest.server import starting


class Export(Struct, frozen=True):
    """What `doblest export` was asked for."""

    form: str
    output: Path
    """`-` is standard output, which gets no manifest."""
    selection: Selection
    options: Options
    title: str | None = None


def export(asked: Export) -> int:
    """A wrong name of a format is told before the database is touched."""
    exports.named(asked.form)
    return _doing().export(asked)


def publish(target: Path, base_url: str) -> int:
    """Publish the register into a folder that is empty or ours."""
    return _doing().publish(target, base_url if base_url.endswith("/") else f"{base_url}/")


def _doing() -> ModuleType:
    starting.start()
    from doblest.server.snapshot import doing  # its models load only once Django is set up

    return doing
