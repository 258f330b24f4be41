"""TOML files as they were parsed before, kept where Python keeps its bytecode: read ten times as fast.

Nothing needs what is kept: it is passed over where it is damaged or older than its source, and not written
where Python writes no bytecode, or where it could not be (an installation that only root may change).
"""

from __future__ import annotations

import contextlib
import os
import sys
import tomllib
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

import msgspec

_FORMAT: Final = 1
"""Changes whenever the same file may be kept otherwise."""


class _ParsedFile(msgspec.Struct, array_like=True):
    """A parsed file, and by what its source is known."""

    format: int
    size: int
    changed: int
    """Nanoseconds."""
    data: dict[str, Any]


_DECODER: Final = msgspec.msgpack.Decoder(_ParsedFile)


def load_parsed(path: Path) -> dict[str, Any]:
    """The contents of the TOML file.

    Raises OSError where it is missing, TOMLDecodeError where it is no TOML.
    """
    source, place = path.stat(), find_place(path)
    stamp = _FORMAT, source.st_size, source.st_mtime_ns
    parsed = _read(place)
    if parsed is not None and (parsed.format, parsed.size, parsed.changed) == stamp:
        return parsed.data
    data = tomllib.loads(path.read_text("utf-8"))
    if not sys.dont_write_bytecode:
        _write(place, _ParsedFile(*stamp, data))
    return data


def find_place(path: Path) -> Path:
    """Where the parsed file is kept."""
    return Path(cache_from_source(str(path))).with_suffix(".msgpack")


def _read(place: Path) -> _ParsedFile | None:
    try:
        return _DECODER.decode(place.read_bytes())
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _write(place: Path, parsed: _ParsedFile) -> None:
    """Write it whole or not at all; what would come back otherwise (a date as a text) is not kept."""
    written = msgspec.msgpack.encode(parsed)
    if _DECODER.decode(written).data != parsed.data:
        return
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        scratch = place.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(written)
        scratch.replace(place)
