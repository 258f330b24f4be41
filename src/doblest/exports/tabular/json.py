"""JSON of the whole register: records as the model holds them, with provenance and findings."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from doblest.exports.manifest import manifest
from doblest.exports.options import Options, Outcome
from doblest.model import Edition


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """`msgspec.json.decode(file, type=Edition)` gives the edition back; its stamp is the caches' alone."""
    body = msgspec.to_builtins(msgspec.structs.replace(edition, stamp=""))
    held = {"manifest": msgspec.to_builtins(manifest(edition)), **body}
    target.write(msgspec.json.format(msgspec.json.encode(held), indent=1))
    target.write(b"\n")
    return Outcome(len(edition.records))
