"""Write what regions changed in their excerpts and somebody has accepted: one change set, one undoing.

A city that was renamed since is found by its former address. One that was given another title has its change
set in that list, written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from doblest import places
from doblest.reference.titles import get_title
from doblest.rounds.merging import FieldEdit, merge, read_field
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.actions import undo
from doblest.server.register.actions.edit import find_entry, follow
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork
from doblest.wording.vocabulary import field_name


class Accepted(Struct, frozen=True):
    """A field with what was sent of it and what came back."""

    slug: str
    field: str
    base: Any
    theirs: Any
    is_ruled: bool = False
    """Whether somebody has decided that theirs stands, whatever the register says."""


def execute(
    accepted: Sequence[Accepted],
    actor: Actor,
    *,
    reason: str,
    title: str | None = None,
    progress: Progress = silent,
) -> ChangeSet | None:
    """None where the register says all of it already; of several lists the one that was asked for.

    Each is merged with what the register says at this moment. Raises ConflictError, and nothing is written,
    where another hand has changed the same words since; ForbiddenError where the actor has no right.
    """
    own = get_title(title).key
    lists: dict[str, list[Accepted]] = {own: []}
    for one in accepted:
        present, slug = follow(own, one.slug)
        lists.setdefault(present, []).append(replace(one, slug=slug))
    with transaction.atomic():
        written = [_write_list(key, ones, actor, Note(reason), progress) for key, ones in lists.items()]
        return undo.join([made for made in written if made])


def _write_list(
    title: str, accepted: Sequence[Accepted], actor: Actor, note: Note, progress: Progress
) -> ChangeSet | None:
    with change_sets.begin(title, actor, Action.EDIT) as unit:
        for one in accepted:
            entry = find_entry(unit.title, one.slug)
            _write(unit, unit.touch(entry).entry, one)
        return change_sets.commit(unit, note, progress) if unit.changes else None


def _write(unit: UnitOfWork, entry: Entry, one: Accepted) -> None:
    value = _merge(unit, entry, one)
    if one.field == "memorial":
        unit.set_field(entry, one.field, places.locate_memorial(value))
    elif one.field in FIELDS:
        unit.set_field(entry, one.field, value)
    else:  # a column that the register does not know
        unit.set_field(entry, "extra", {**entry.extra, one.field: value})


def _merge(unit: UnitOfWork, entry: Entry, one: Accepted) -> Any:
    current = read_field(unit.touch(entry).to_domain(), one.field)
    merged = merge(FieldEdit(one.field, one.base, one.theirs), current)
    if merged.state == "conflict" and not one.is_ruled:
        raise ConflictError(
            f"«{field_name(one.field).ru}» с тех пор изменили иначе",
            where=entry.city,
            remedy="Посмотрите оба значения: doblest round status --changes",
        )
    return merged.value
