"""What happened, as values for pages and feeds: newest first.

of_slug("omsk")             -> changes of one city
latest("labour-valour", 20) -> the last change sets of a title, each with its changes
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.reference.titles import get_title
from doblest.server.register.fields import load_change
from doblest.server.register.models import ChangeSet, Document, FieldChange
from doblest.server.register.moments import format_moment


class Change(Struct, frozen=True):
    """One field's old and new value, and the write that changed it.

    `field` is a field of an entry, `listed` (None → true: added; false: gone; true: returned),
    `slug` or `decision`. A value is of the domain's own type: a memorial, a decision.
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


class ChangeSetRecord(Struct, frozen=True):
    """A change set with the changes that a person sees."""

    revision: int
    at: str
    author: str
    reason: str
    kind: str
    undoes: int | None
    changes: tuple[Change, ...]


def of_slug(slug: str, title_key: str | None = None) -> tuple[Change, ...]:
    """Changes of one city; empty for a city that the register does not know."""
    title = get_title(title_key).key
    changes = FieldChange.objects.visible().filter(entry__slug=slug, entry__title=title)
    return tuple(_change(change) for change in changes.newest_first())


def find_moment(revision: int) -> str | None:
    """When the revision was made: UTC, RFC 3339; None for one that the register does not know."""
    at = ChangeSet.objects.filter(number=revision).values_list("at", flat=True).first()
    return format_moment(at) if at else None


def find_receipt(sha256: str) -> str | None:
    """When a document came to the register: UTC, RFC 3339; None for one that it does not know."""
    at = Document.objects.filter(sha256=sha256).values_list("received", flat=True).first()
    return format_moment(at) if at else None


def latest(title_key: str | None = None, most: int = 50) -> tuple[ChangeSetRecord, ...]:
    """The last change sets of the title; those that moved provenance alone have no changes."""
    sets = list(ChangeSet.objects.of(get_title(title_key).key).newest_first()[:most])
    by_set: dict[int, list[Change]] = {change_set.number: [] for change_set in sets}
    for change in FieldChange.objects.visible().filter(change_set__in=sets).newest_first():
        by_set[change.change_set_id].append(_change(change))
    return tuple(_record(change_set, by_set[change_set.number]) for change_set in sets)


def _record(made: ChangeSet, changes: list[Change]) -> ChangeSetRecord:
    return ChangeSetRecord(
        made.number,
        format_moment(made.at),
        made.author,
        made.reason,
        made.kind,
        made.undoes_id,
        tuple(changes),
    )


def _change(change: FieldChange) -> Change:
    made, entry = change.change_set, change.entry
    return Change(
        revision=made.number,
        at=format_moment(made.at),
        author=made.author,
        reason=made.reason,
        kind=made.kind,
        slug=entry.slug if entry else None,
        city=entry.city if entry else "",
        field=change.field,
        old=load_change(change.field, change.old),
        new=load_change(change.field, change.new),
    )
