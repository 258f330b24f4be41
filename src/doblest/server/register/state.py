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
    said that had it. Of an entry that no list has named what the register says."""
    is_added: bool = False
    """Whether an editor brought it in, and no list has named it yet."""
    is_withdrawn: bool = False
    """Whether an editor took it out of the list, which still names it."""

    @property
    def slug(self) -> str:
        return self.current.slug


def load_state(title: Title) -> list[EntryState]:
    """All entries of the title, those no longer listed too."""
    entries = Entry.objects.of(title).with_parts().order_by("number", "slug")
    return [_read_state(entry, title) for entry in entries]


def _read_state(entry: Entry, title: Title) -> EntryState:
    located = entry.to_located()
    if entry.source is None:
        return EntryState(entry.listed, located, located.entry, is_added=True)
    is_withdrawn = not entry.listed and entry.source.document_id == title.document_id
    source = _read_source(entry, entry.source)
    return EntryState(entry.listed, located, source, is_withdrawn=is_withdrawn)


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
