"""The type of an export format, and of what it gives."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from doblest.exports.characters import NOT_UTF8, Characters
from doblest.exports.options import Options
from doblest.model import Edition


class Output(Struct, frozen=True):
    """An export, and what the format could not hold."""

    content: bytes
    record_count: int
    notes: tuple[str, ...] = ()
    """Sentences for a person, one for each thing left out or changed."""


class Format(Struct, frozen=True):
    """A format that the register is exported to; its module has its name."""

    name: str
    suffix: str
    media_type: str
    title: str
    """For a menu, in Russian."""
    title_en: str
    build: Callable[[Edition, Options], Output]
    """The same edition and options give the same bytes. Raises ExportError."""
    offered: tuple[str, ...] = ("corrected",)
    """The choices that a menu offers (`exports.choices`)."""
    has_tracked: bool = False
    """Whether it can hold both choices at once, and chooses by itself."""
    strangers: Characters = NOT_UTF8
    """Characters that the format cannot hold."""
    is_whole: bool = False
    """Whether it has every column of the owners' list, the internal ones too where the edition has them."""
