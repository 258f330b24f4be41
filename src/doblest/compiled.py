"""The claims engine compiled to machine code, where `make compiled` built it for this very source.

Nothing needs it: without it, or when a source changed since, the same modules run as Python. It stands in
the virtual environment, so it goes with the interpreter that it was built for. `DOBLEST_PURE=1` passes it by.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

PACKAGES: Final = ("claims", "language")
FOLDER: Final = Path(sys.prefix, "doblest-compiled")
STAMP: Final = "sources"
_SOURCE: Final = Path(__file__).parent


def extend_path(package: str, path: list[str]) -> list[str]:
    """The places where a package's modules are looked for: the compiled ones first."""
    if os.environ.get("DOBLEST_PURE") or not is_current():
        return path
    if str(FOLDER) not in sys.path:
        sys.path.append(str(FOLDER))  # the compiled modules share a library, which stands at its top
    return [str(FOLDER / "doblest" / package), *path]


@cache
def is_current() -> bool:
    """True where all was compiled from the sources as they are now."""
    stamp = FOLDER / STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == describe_sources()


def describe_sources() -> str:
    """Name, size and time of each source of the packages, a line each."""
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in list_sources())


def list_sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted(_SOURCE.joinpath(package).rglob("*.py"))
