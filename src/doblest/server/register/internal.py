"""The whole register of one title, private fields too: for those who keep it, on their own machine.

What pages, the API, feeds, search and snapshots give to everybody is made of `editions` alone.
"""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Edition
from doblest.reference.titles import get_title
from doblest.reference.visibility import list_public_names
from doblest.server.register import editions
from doblest.server.register.editions import Redaction
from doblest.server.register.fields import FIELDS, read_private
from doblest.server.register.history import Change, ChangeSetRecord, build_change, build_record
from doblest.server.register.models import ChangeSet, Entry, FieldChange

_NOTHING_REDACTED = Redaction(lambda record, gone: record, lambda edition, columns, gone: edition)


def current(title_key: str | None = None) -> Edition:
    """The title's edition with all that the register has; made anew, for a command asks once."""
    return editions.build(title_key, _NOTHING_REDACTED)


class PrivateColumns(Struct, frozen=True):
    """What one entry says in the internal column and in unknown ones."""

    region: str | None
    """The ISO code of the region that the entry is in: a right is asked of it."""
    values: dict[str, str]
    """By field or heading; empty cells too."""


def read_columns(slug: str, title_key: str | None = None) -> PrivateColumns | None:
    """None for a city that the list does not name."""
    found = Entry.objects.of(get_title(title_key).key).listed().with_parts().filter(slug=slug).first()
    if found is None:
        return None
    return PrivateColumns(found.subject_id, read_private(found.to_located().entry))


def list_private_changes(
    title: str, *, slug: str | None = None, number: int | None = None
) -> list[tuple[str | None, Change]]:
    """Changes of private fields of one entry, or of one change set, newest first, what was said of its gaps
    among them; each with the region that its entry is in: a right is asked of it."""
    private = {*FIELDS, "gap"} - list_public_names("changes")
    changes = FieldChange.objects.filter(field__in=private, entry__title=title)
    if slug is not None:
        changes = changes.filter(entry__slug=slug)
    if number is not None:
        changes = changes.filter(change_set=number)
    rows = changes.newest_first()
    return [(row.entry.subject_id if row.entry else None, build_change(row)) for row in rows]


def find_head(number: int, title: str) -> ChangeSetRecord | None:
    """Who, when and why of a change set, whatever it changed, and nothing of that; None for no change set."""
    made = ChangeSet.objects.of(title).filter(number=number).first()
    return build_record(made) if made else None
