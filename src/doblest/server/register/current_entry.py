"""What the register holds of one entry, for those who edit it: now, and at the revision that they saw."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.errors import RegisterError
from doblest.model import Located
from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import Entry, FieldChange, Title


class CurrentEntry(Struct, frozen=True):
    """One entry with all that it says, private columns too: rights are asked by who shows it."""

    slug: str
    city: str
    region: str | None
    """ISO code of the region that it is in."""
    revision: int
    """Of the title."""
    values: dict[str, Any]
    """By field."""
    located: Located


def read_current(title_key: str, slug: str) -> CurrentEntry:
    """Raises RegisterError for a city that the list does not name."""
    title = Title.objects.get(pk=title_key)
    entry = Entry.objects.of(title).listed().with_parts().filter(slug=slug).first()
    if entry is None:
        raise RegisterError(f"города «{slug}» в реестре нет", remedy="Откройте список городов")
    values = {name: getattr(entry, name) for name in FIELDS}
    return CurrentEntry(slug, entry.city, entry.subject_id, title.revision, values, entry.to_located())


def read_values_at(current: CurrentEntry, title_key: str, revision: int) -> dict[str, Any]:
    """What its fields were at an older revision."""
    values = dict(current.values)
    later = FieldChange.objects.filter(entry__slug=current.slug, entry__title=title_key, field__in=FIELDS)
    for change in later.after(revision).order_by("-change_set", "-id"):
        values[change.field] = load_change(change.field, change.old)
    return values
