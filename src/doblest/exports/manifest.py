"""What an export is made of: revision, date, licence and the source document's digest."""

from __future__ import annotations

from importlib.metadata import version

from msgspec import Struct, structs

from doblest.language.residue import clean
from doblest.model import Edition


class Manifest(Struct, frozen=True, omit_defaults=True):
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
    day: str = ""
    """ISO: the past day that it shows; left out where it is of today."""


def build_manifest(edition: Edition) -> Manifest:
    return Manifest(
        title=edition.title,
        revision=edition.revision,
        at=edition.at,
        licence=edition.licence,
        source_sha256=edition.document,
        records=len(edition.records),
        generator=f"Doblest {version('doblest')}",
        day=edition.day,
    )


def build_properties(edition: Edition) -> dict[str, str]:
    """The manifest for formats that carry names with values."""
    return {
        name: str(value) for name, value in structs.asdict(build_manifest(edition)).items() if value != ""
    }


def describe_edition(edition: Edition) -> str:
    """Title, revision, the day that is shown, and licence in one line."""
    day = f" На {edition.day}." if edition.day else ""
    return f"{edition.title}. Редакция {edition.revision} от {edition.at[:10]}.{day} {edition.licence}."


def name_owner(edition: Edition) -> str:
    """Whose list it is; the title where its heading does not say."""
    return find_owner(edition.heading) or edition.title


def find_owner(heading: str) -> str:
    """The first paragraph of the list's heading, where what it is called comes after it; else nothing."""
    paragraphs = [" ".join(lines.split()) for lines in clean(heading).strip().split("\n\n")]
    return paragraphs[0] if len(paragraphs) > 1 else ""


def describe_origin(edition: Edition) -> str:
    """The manifest in one line for formats that carry a comment."""
    return f"{describe_edition(edition)} Исходный документ SHA-256 {edition.document}"
