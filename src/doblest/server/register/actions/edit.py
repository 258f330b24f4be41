"""Set one field of one entry, by an editor's hand."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.reference import titles
from doblest.server.register import changes, values
from doblest.server.register.changes import Draft, Why
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.progress import Progress, silent


class Edit(Struct, frozen=True):
    """The new value of a held field, in the field's own type."""

    slug: str
    field: str
    value: Any
    title: str | None = None


def execute(edit: Edit, *, author: str, reason: str, progress: Progress = silent) -> ChangeSet | None:
    """None where the field has that value already.

    Raises RegisterError for a city or field that the register does not hold.
    """
    with changes.locked(titles.get_title(edit.title)) as title:
        entry = Entry.objects.of(title).listed().whole().filter(slug=edit.slug).first()
        if entry is None:
            raise RegisterError(
                f"города «{edit.slug}» в реестре нет", remedy="Проверьте латинское имя города"
            )
        draft = Draft(title)
        put(draft, entry, edit.field, edit.value)
        if not draft.changes:
            return None
        return changes.commit(draft, Why(ChangeSet.Kind.EDIT, author, reason), progress)


def put(draft: Draft, entry: Entry, field: str, value: Any) -> None:
    """Set a held field; a memorial gets the point that its link carries."""
    taken = values.taken(field, value)
    draft.put(entry, field, _pointed(entry, taken) if field == "memorial" else taken)


def _pointed(entry: Entry, memorial: domain.Memorial | None) -> domain.Memorial | None:
    return places.locate(msgspec.structs.replace(entry.held(), memorial=memorial)).entry.memorial
