"""Set fields of one entry, by an editor's hand: all of them in one change set, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from doblest.errors import RegisterError
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry, FormerSlug, Title
from doblest.server.register.progress import Progress, silent


class Edits(Struct, frozen=True):
    """New values of fields, by name, each in the field's own type."""

    slug: str
    values: Mapping[str, Any]
    title: str | None = None
    base: int | None = None
    """The revision that the editor saw: what others wrote since then is merged; None takes whatever is
    current."""


class Edit(Struct, frozen=True):
    """The new value of one field, in the field's own type."""

    slug: str
    field: str
    value: Any
    title: str | None = None
    base: int | None = None

    def to_edits(self) -> Edits:
        return Edits(self.slug, {self.field: self.value}, self.title, self.base)


class Saved(Struct, frozen=True):
    """What an edit left."""

    change_set: ChangeSet | None
    """None where the fields had those values already."""
    merged: tuple[str, ...]
    """Fields into which what others wrote since was merged."""
    slug: str
    """Of the entry now: an edit of the city may have moved its address."""


def execute(
    edits: Edit | Edits, actor: Actor, *, reason: str, progress: Progress = silent
) -> ChangeSet | None:
    """As `save`; the change set alone."""
    return save(edits, actor, reason=reason, progress=progress).change_set


def save(edits: Edit | Edits, actor: Actor, *, reason: str, progress: Progress = silent) -> Saved:
    """Raises RegisterError for a city or a field that the register does not have and for a value that a field
    cannot take, ConflictError with each field that was changed otherwise since `base`, ForbiddenError where
    the actor has no right to the city in its region of before or of now."""
    wanted = edits.to_edits() if isinstance(edits, Edit) else edits
    with change_sets.begin(get_title(wanted.title).key, actor, Action.EDIT) as unit:
        entry = find_entry(unit.title, wanted.slug)
        # Asked before the merge too: a conflict would show what stands in the row.
        require(actor, Action.EDIT, entry.city, entry.subject_id, title=unit.title.key)
        merged = unit.edit_fields(entry, wanted.values, wanted.base)
        made = change_sets.commit(unit, Note(reason), progress) if unit.changes else None
        return Saved(made, merged, entry.slug)


def follow(title: str, slug: str) -> tuple[str, str]:
    """Title and slug under which the entry stands now, in this list or in the one that it left for."""
    if Entry.objects.of(title).listed().filter(slug=slug).exists():
        return title, slug
    former = FormerSlug.objects.filter(title=title, slug=slug, entry__listed=True)
    return former.values_list("entry__title_id", "entry__slug").first() or (title, slug)


def find_entry(title: Title, slug: str) -> Entry:
    """The listed entry of that slug. Raises RegisterError where there is none."""
    entry = Entry.objects.of(title).listed().with_parts().filter(slug=slug).first()
    if entry is None:
        raise RegisterError(f"города «{slug}» в реестре нет", remedy="Проверьте латинское имя города")
    return entry
