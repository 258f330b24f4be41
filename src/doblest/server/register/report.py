"""What an import did, or would do: values for a person to read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class City(Struct, frozen=True):
    slug: str
    city: str


class Changed(Struct, frozen=True):
    """A field that the list changed in the register."""

    slug: str
    city: str
    field: str
    old: Any
    new: Any


class Doubtful(Struct, frozen=True):
    """What an editor should look at; nothing of it was dropped."""

    slug: str
    city: str
    field: str
    message: str


class Report(Struct, frozen=True):
    """`revision` is None where nothing changed; of a trial it is the number that would be given."""

    title: str
    document: str
    added: tuple[City, ...]
    returned: tuple[City, ...]
    changed: tuple[Changed, ...]
    gone: tuple[City, ...]
    unchanged: int
    doubtful: tuple[Doubtful, ...]
    revision: int | None
    trial: bool = False
