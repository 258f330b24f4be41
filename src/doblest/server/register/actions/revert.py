"""Give one field of one entry a value that it had before, as history tells it."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from doblest.errors import RegisterError
from doblest.model import LocalizedText
from doblest.reference.titles import get_title
from doblest.reference.visibility import list_public_names
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import ChangeSet, Entry, FieldChange
from doblest.server.register.progress import Progress, silent

Side = Literal["before", "after"]


class Reversal(Struct, frozen=True):
    """A field of an entry, and the change set before or after which it had the wanted value."""

    slug: str
    field: str
    number: int
    to: Side = "before"
    title: str | None = None
    base: int | None = None
    """The revision that the person saw; None takes whatever is current."""


class NotThereError(RegisterError):
    """A change set that did not change that field of that entry."""

    refusal = LocalizedText(
        "Эта правка такого поля у города не меняла: откройте историю заново.",
        "That change did not touch this field of the city: open the history again.",
    )


def execute(
    reversal: Reversal, actor: Actor, *, reason: str = "", progress: Progress = silent
) -> ChangeSet | None:
    """None where the field has that value now.

    Raises RegisterError where history has no such change, ConflictError where the field was changed since
    `base`, ForbiddenError where the actor has no right to the city, or to a private field of it.
    """
    with change_sets.begin(get_title(reversal.title).key, actor, Action.UNDO) as unit:
        entry = find_entry(unit.title, reversal.slug)
        require_right(reversal.field, entry, actor)
        unit.set_field(entry, reversal.field, find_value(reversal, entry), reversal.base)
        said = f"возврат поля к тому, что было {_describe(reversal)}"
        return (
            change_sets.commit(unit, Note(f"{said}: {reason}" if reason else said), progress)
            if unit.changes
            else None
        )


def _describe(reversal: Reversal) -> str:
    return f"{'до правки' if reversal.to == 'before' else 'после правки'} {reversal.number}"


def require_right(field: str, entry: Entry, actor: Actor) -> None:
    """Asked before anything is told of the field."""
    rights = [Action.UNDO] if field in list_public_names("changes") else [Action.UNDO, Action.VIEW_PRIVATE]
    for right in rights:
        require(actor, right, entry.city, entry.subject_id, title=entry.title_id)


def find_value(reversal: Reversal, entry: Entry) -> Any:
    """The value of the field's own type. Raises NotThereError where history does not have it."""
    changes = FieldChange.objects.of_entry(entry).filter(
        change_set=reversal.number, field=reversal.field, field__in=FIELDS
    )
    change = changes.order_by("id").first()
    if change is None:
        raise NotThereError(
            f"правка {reversal.number} поля «{reversal.field}» у города «{entry.city}» не меняла",
            remedy="Откройте историю города",
        )
    return load_change(reversal.field, change.old if reversal.to == "before" else change.new)
