"""Set one field of one entry, by an editor's hand."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.errors import RegisterError
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry, Title
from doblest.server.register.progress import Progress, silent


class Edit(Struct, frozen=True):
    """The new value of a field, in the field's own type."""

    slug: str
    field: str
    value: Any
    title: str | None = None
    base: int | None = None
    """The revision that the editor saw; None takes whatever is current."""


def execute(edit: Edit, actor: Actor, *, reason: str, progress: Progress = silent) -> ChangeSet | None:
    """None where the field has that value already.

    Raises RegisterError for a city or a field that the register does not have, ConflictError where
    the field was changed since `base`, ForbiddenError where the actor has no right to the city.
    """
    with change_sets.begin(get_title(edit.title).key, actor, Action.EDIT) as unit:
        unit.edit_field(find_entry(unit.title, edit.slug), edit.field, edit.value, edit.base)
        return change_sets.commit(unit, Note(reason), progress) if unit.changes else None


def find_entry(title: Title, slug: str) -> Entry:
    """The listed entry of that slug. Raises RegisterError where there is none."""
    entry = Entry.objects.of(title).listed().with_parts().filter(slug=slug).first()
    if entry is None:
        raise RegisterError(f"города «{slug}» в реестре нет", remedy="Проверьте латинское имя города")
    return entry
