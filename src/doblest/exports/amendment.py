"""A write of the register, as exports tell of it."""

from __future__ import annotations

from msgspec import Struct


class Amendment(Struct, frozen=True):
    """A write of the register that changed a field of an entry."""

    slug: str
    field: str
    old: str
    new: str
    at: str
    """UTC, RFC 3339."""
    author: str = ""
    reason: str = ""
    key: str = ""
    """Of the finding whose fix was accepted."""
