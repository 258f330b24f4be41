"""What was sent to whom: kept, so that what comes back is compared with it."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Entry


class SentRow(Struct, frozen=True):
    """A row of an excerpt."""

    key: str
    """Stands hidden in the file: `doblest_4f1c09ab_5d20e7c1`."""
    slug: str
    entry: Entry
    """As the reader reads the file that was sent: what differs from it, somebody has changed."""


class Sent(Struct, frozen=True):
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


class Contact(Struct, frozen=True):
    """Who keeps a region's rows: private."""

    region: str
    """ISO code."""
    name: str = ""
    email: str = ""
