"""The type of an export format, and of what it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from doblest.exports.characters import NOT_UTF8, Characters
from doblest.exports.options import Options
from doblest.model import Edition

Choice = Literal["corrected", "original", "tracked", "proposed"]
"""What a menu offers of the list; `proposed` is `tracked` with the fixes that nobody has decided on."""


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
    offered: tuple[Choice, ...] = ("corrected",)
    """The choices that a menu has of this format, each as a file of its own."""
    has_tracked: bool = False
    """Whether it can hold both choices at once, and chooses by itself."""
    strangers: Characters = NOT_UTF8
    """Characters that the format cannot hold."""
    has_internal: bool = False
    """Whether it has the internal columns of the owners' list where the edition has them."""
    stem: str = "doblest"
    """What its file is called before the suffix: a table has a name of its own, `cities.csv`."""
