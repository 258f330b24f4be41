"""What is asked of a region, and what was sent to whom: kept, so that what comes back is compared with it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from doblest.language.normalise import fold_name
from doblest.model import Entry

NEEDED = ("number", "city", "region")
"""Columns that every excerpt has: what a row is known by."""


class Order(Struct, frozen=True):
    """What is asked of a region."""

    round: str
    """The round's key."""
    region: str
    """ISO code."""
    due: date
    columns: tuple[str, ...] = ()
    """Those asked for, beside those that a row is known by; empty asks for all."""
    findings: bool = True
    """Whether what the register finds in the rows stands beside them as comments."""


class SentRow(Struct, frozen=True):
    """A row of an excerpt."""

    key: str
    """Stands hidden in the file: `doblest_4f1c09ab_5d20e7c1`."""
    slug: str
    entry: Entry
    """As the reader reads the file that was sent: what differs from it, somebody has changed."""

    @property
    def city(self) -> str:
        """Its name as names are compared."""
        return fold_name(self.entry.city)


class SentExcerpt(Struct, frozen=True):
    """An excerpt as it went out."""

    round: str
    """The round's key, eight hexadecimal digits."""
    region: str
    """ISO code."""
    name: str
    """Of the file."""
    sha256: str
    revision: int
    """Of the register, when it was sent."""
    title: str
    """Key of the title."""
    columns: tuple[str, ...]
    rows: tuple[SentRow, ...]
    comments: tuple[str, ...] = ()
    """What we wrote on the margins ourselves: it is no answer when it comes back."""

    @property
    def keys(self) -> set[str]:
        return {row.key for row in self.rows}

    @property
    def slugs(self) -> set[str]:
        return {row.slug for row in self.rows}

    @property
    def cities(self) -> set[str]:
        """Names as they are compared."""
        return {row.city for row in self.rows}


class Excerpt(Struct, frozen=True):
    """The file and what was sent in it."""

    content: bytes
    sent: SentExcerpt


class Contact(Struct, frozen=True):
    """Who keeps a region's rows: private."""

    region: str
    """ISO code."""
    name: str = ""
    email: str = ""
