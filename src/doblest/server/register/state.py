"""The entries of a title as plain values: what the pure parts (matching, plans) look at."""

from __future__ import annotations

from msgspec import Struct

from doblest import model as domain
from doblest.server.register.fields import read_private, replace_private
from doblest.server.register.models import Entry, SourceRow, Title


class EntryState(Struct, frozen=True):
    """An entry as the register has it, and the row that the last list had for it."""

    listed: bool
    current: domain.Located
    """What the register says; a row that an editor has mended differs from it."""
    source: domain.Entry
    """What the last list said, to the letter; of a private column that it lacked, what the last one
    said that had it."""

    @property
    def slug(self) -> str:
        return self.current.slug


def load_state(title: Title) -> list[EntryState]:
    """All entries of the title, those no longer listed too; entries without a row are none."""
    entries = Entry.objects.of(title).exclude(source=None).with_parts().order_by("number", "slug")
    return [
        EntryState(entry.listed, entry.to_located(), _read_source(entry, entry.source))
        for entry in entries
        if entry.source
    ]


def _read_source(entry: Entry, row: SourceRow) -> domain.Entry:
    said = row.read()
    private = [*(["political"] if entry.political else []), *entry.extra]
    if all(name in said.source.cells for name in private):
        return said
    rows = [said, *(one.read() for one in entry.rows.order_by("-pk"))]
    values = read_private(said)
    for name in private:
        last = next((one for one in rows if name in one.source.cells), None)
        values |= {name: read_private(last).get(name, "")} if last else {}
    return replace_private(said, values)
