"""The entries of a title as plain values: what the pure parts (matching, plans) look at."""

from __future__ import annotations

from msgspec import Struct

from doblest import model as domain
from doblest.server.register.models import Entry, Title


class EntryState(Struct, frozen=True):
    """An entry as the register has it, and the row that the last list had for it."""

    listed: bool
    current: domain.Located
    """What the register says; a row that an editor has mended differs from it."""
    source: domain.Entry
    """What the last list said, to the letter."""

    @property
    def slug(self) -> str:
        return self.current.slug


def load_state(title: Title) -> list[EntryState]:
    """All entries of the title, those no longer listed too; entries without a row are none."""
    entries = Entry.objects.of(title).exclude(source=None).with_parts().order_by("number", "slug")
    return [
        EntryState(entry.listed, entry.to_located(), entry.source.read()) for entry in entries if entry.source
    ]
