"""What happened, as values for pages and feeds: newest first.

of(entry)          -> changes of one city
latest("labour-valour", 20) -> the last change sets of a title, each with its changes
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.reference.titles import get_title as named
from doblest.server.register.editions import utc
from doblest.server.register.models import ChangeSet, Entry, FieldChange


class Change(Struct, frozen=True):
    """One field's old and new value, and the write that changed it.

    `field` is a held field, `listed` (None → true: added; false: gone; true: returned) or
    `decision`. A memorial's values are objects with the domain's field names.
    """

    revision: int
    at: str
    """UTC, RFC 3339."""
    author: str
    reason: str
    kind: str
    """A value of `ChangeSet.Kind`."""
    slug: str | None
    """None for what belongs to the list as a whole."""
    city: str
    field: str
    old: Any
    new: Any


class Written(Struct, frozen=True):
    """A change set with the changes that a person sees."""

    revision: int
    at: str
    author: str
    reason: str
    kind: str
    undoes: int | None
    changes: tuple[Change, ...]


def of(entry: Entry) -> tuple[Change, ...]:
    changes = FieldChange.objects.visible().of_entry(entry).newest_first()
    return tuple(_change(change) for change in changes)


def of_slug(slug: str, title_key: str | None = None) -> tuple[Change, ...]:
    """The same by address; empty for a city that the register does not know."""
    changes = FieldChange.objects.visible().filter(entry__slug=slug, entry__title=named(title_key).key)
    return tuple(_change(change) for change in changes.newest_first())


def latest(title_key: str | None = None, most: int = 50) -> tuple[Written, ...]:
    """The last change sets of the title; those that moved provenance alone have no changes."""
    sets = list(ChangeSet.objects.of(named(title_key).key).newest_first()[:most])
    changes = FieldChange.objects.visible().filter(change_set__in=sets).newest_first()
    by_set: dict[int, list[Change]] = {change_set.number: [] for change_set in sets}
    for change in changes:
        by_set[change.change_set_id].append(_change(change))
    return tuple(_written(change_set, by_set[change_set.number]) for change_set in sets)


def _written(made: ChangeSet, changes: list[Change]) -> Written:
    return Written(
        made.number, utc(made.at), made.author, made.reason, made.kind, made.undoes_id, tuple(changes)
    )


def _change(change: FieldChange) -> Change:
    made, entry = change.change_set, change.entry
    return Change(
        revision=made.number,
        at=utc(made.at),
        author=made.author,
        reason=made.reason,
        kind=made.kind,
        slug=entry.slug if entry else None,
        city=entry.city if entry else "",
        field=change.field,
        old=change.old,
        new=change.new,
    )
