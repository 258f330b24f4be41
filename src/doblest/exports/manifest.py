"""What an export is made of: revision, date, licence and the source document's digest."""

from __future__ import annotations

from importlib.metadata import version

from msgspec import Struct

from doblest.model import Edition


class Manifest(Struct, frozen=True):
    """Goes with every export: inside the file where the format can carry it, beside it always."""

    title: str
    revision: int
    at: str
    """When the revision was made: UTC, RFC 3339."""
    licence: str
    source_sha256: str
    """Of the document imported last."""
    records: int
    generator: str


def manifest(edition: Edition) -> Manifest:
    return Manifest(
        title=edition.title,
        revision=edition.revision,
        at=edition.at,
        licence=edition.licence,
        source_sha256=edition.document,
        records=len(edition.records),
        generator=f"Doblest {version('doblest')}",
    )


def pairs(edition: Edition) -> list[tuple[str, str]]:
    """The manifest for formats that carry pairs of words."""
    held = manifest(edition)
    return [(name, str(getattr(held, name))) for name in held.__struct_fields__]


def sentence(edition: Edition) -> str:
    """The manifest in one line for formats that carry a comment."""
    return (
        f"{edition.title}. Редакция {edition.revision} от {edition.at[:10]}. "
        f"{edition.licence}. Исходный документ SHA-256 {edition.document}"
    )
