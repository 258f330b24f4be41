"""Write fields that somebody accepted in a review of a new list: one change set, one undoing.

For who keeps some regions and not the list: the document that the list stands on stays what it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry, follow
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS, describe_field
from doblest.server.register.models import ChangeSet
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork


class Reviewed(Struct, frozen=True):
    """A field with what the register said when it was looked at, and what it is to say; as history stores
    them."""

    slug: str
    field: str
    current: Any
    value: Any


def execute(
    reviewed: Sequence[Reviewed],
    actor: Actor,
    *,
    reason: str,
    title: str | None = None,
    progress: Progress = silent,
) -> ChangeSet | None:
    """None where nothing changes. Raises ConflictError, and nothing is written, where the register says
    another thing by now; ForbiddenError where the actor has no right."""
    with change_sets.begin(get_title(title).key, actor, Action.EDIT) as unit:
        for one in reviewed:
            _write(unit, one)
        return change_sets.commit(unit, Note(reason), progress) if unit.changes else None


def _write(unit: UnitOfWork, one: Reviewed) -> None:
    _title, slug = follow(unit.title.key, one.slug)  # a city that was renamed since
    entry, field = find_entry(unit.title, slug), FIELDS[one.field]
    touched = unit.touch(entry)
    if touched.get_value(one.field) != field.load(one.current):
        raise ConflictError(
            f"«{describe_field(one.field)}» с тех пор изменили",
            where=entry.city,
            remedy="Обновите рассмотрение",
        )
    unit.set_field(touched.entry, one.field, field.load(one.value))
