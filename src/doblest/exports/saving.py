"""An export as a file: whole or not at all, with its manifest beside it."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

import msgspec

from doblest.exports.errors import ExportError
from doblest.exports.manifest import manifest
from doblest.exports.options import Options, Outcome
from doblest.exports.registry import named
from doblest.model import Edition

_DEFAULT = Options()


def write(name: str, edition: Edition, target: BinaryIO, options: Options = _DEFAULT) -> Outcome:
    """Write the edition in the format of this name."""
    return named(name).write(edition, target, options)


def render(name: str, edition: Edition, options: Options = _DEFAULT) -> bytes:
    """The bytes of an export."""
    held = io.BytesIO()
    write(name, edition, held, options)
    return held.getvalue()


def save(name: str, edition: Edition, path: Path, options: Options = _DEFAULT) -> Outcome:
    """Write the file and `<file>.manifest.json`; an error leaves what was there before."""
    held = io.BytesIO()
    outcome = write(name, edition, held, options)
    content = held.getvalue()
    about = {
        **msgspec.to_builtins(manifest(edition)),
        "format": named(name).name,
        "file": path.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "notes": outcome.notes,
    }
    replace(path, content)
    replace(
        path.with_name(f"{path.name}.manifest.json"), msgspec.json.format(msgspec.json.encode(about)) + b"\n"
    )
    return outcome


def replace(path: Path, content: bytes) -> None:
    """Put a file in place at once: a full disk or a stop leaves the old one whole."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as held:
            try:
                held.write(content)
                held.flush()
                os.fsync(held.fileno())
                Path(held.name).chmod(0o644)
                Path(held.name).replace(path)
            except BaseException:
                Path(held.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ExportError(
            f"не записать: {error.strerror or error}",
            where=str(path),
            remedy="Проверьте папку, права и место на диске",
        ) from error
