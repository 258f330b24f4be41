"""An export as a file: whole or not at all, with its manifest beside it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from doblest.exports.characters import draw_in_edition
from doblest.exports.errors import ExportError
from doblest.exports.format import Output
from doblest.exports.manifest import build_manifest
from doblest.exports.options import Options
from doblest.exports.registry import get_format
from doblest.exports.values import choose_values
from doblest.model import Edition

_DEFAULT = Options()


def build(name: str, edition: Edition, options: Options = _DEFAULT) -> Output:
    """The edition in the format of this name, in characters that it holds. Raises ExportError."""
    chosen = get_format(name)
    drawn = draw_in_edition(edition, chosen.strangers)
    return chosen.build(drawn if chosen.has_tracked else choose_values(drawn, options.values), options)


def render(name: str, edition: Edition, options: Options = _DEFAULT) -> bytes:
    """The bytes of an export. Raises ExportError."""
    return build(name, edition, options).content


def save(name: str, edition: Edition, path: Path, options: Options = _DEFAULT) -> Output:
    """Write the file and `<file>.manifest.json`. Raises ExportError and leaves what was there before."""
    output = build(name, edition, options)
    description = {
        **msgspec.structs.asdict(build_manifest(edition)),
        "format": get_format(name).name,
        "file": path.name,
        "sha256": hashlib.sha256(output.content).hexdigest(),
        "bytes": len(output.content),
        "notes": output.notes,
    }
    replace_file(path, output.content)
    manifest = msgspec.json.format(msgspec.json.encode(description)) + b"\n"
    replace_file(path.with_name(f"{path.name}.manifest.json"), manifest)
    return output


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place at once: a full disk or a stop leaves the old one whole."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
            try:
                fresh.write(content)
                fresh.flush()
                os.fsync(fresh.fileno())
                Path(fresh.name).chmod(0o644)
                Path(fresh.name).replace(path)
            except BaseException:
                Path(fresh.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ExportError(
            f"не записать: {error.strerror or error}",
            where=str(path),
            remedy="Проверьте папку, права и место на диске",
        ) from error
