"""The listed entries of a title, in order, each under a row number of its own."""

from __future__ import annotations

import msgspec

from doblest import model as domain
from doblest.server.register.models import Entry, Title

Listed = list[tuple[Entry, domain.Located]]


def listed(title: Title) -> Listed:
    """Entries with their located values.

    Findings call entries by the row of the list that the title stands on. An entry that an undo
    brought back comes from another list: where its row is taken, it gets one after the last.
    """
    entries = list(Entry.objects.of(title).listed().whole().in_order())
    entries.sort(key=lambda entry: entry.source.document_id != title.document_id)
    taken: dict[int, Entry] = {}
    for entry in entries:
        row = entry.source.located.entry.source.row
        taken[row if row not in taken else max(taken) + 1] = entry
    pairs = [(entry, _at(entry.located(), row)) for row, entry in taken.items()]
    return sorted(pairs, key=lambda pair: (pair[0].number, pair[0].slug))


def _at(located: domain.Located, row: int) -> domain.Located:
    source = located.entry.source
    if source.row == row:
        return located
    entry = msgspec.structs.replace(located.entry, source=msgspec.structs.replace(source, row=row))
    return msgspec.structs.replace(located, entry=entry)
