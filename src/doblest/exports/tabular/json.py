"""JSON of the whole register: records as the model holds them, with provenance and findings."""

from __future__ import annotations

import msgspec

from doblest.exports.format import Format, Output
from doblest.exports.manifest import build_manifest
from doblest.exports.options import Options
from doblest.model import Edition
from doblest.packed import unpack


def build(edition: Edition, options: Options) -> Output:
    """`msgspec.json.decode(file, type=Edition)` gives the edition back; its stamp is the caches' alone."""
    fields = msgspec.structs.asdict(msgspec.structs.replace(edition, stamp=""))
    content = msgspec.json.encode({"manifest": build_manifest(edition), **fields}, enc_hook=unpack)
    return Output(msgspec.json.format(content, indent=1) + b"\n", len(edition.records))


FORMAT = Format(
    "json",
    ".json",
    "application/json",
    "JSON: реестр целиком",
    "JSON: the whole register",
    build,
    has_internal=True,
)
