"""Compute anew what follows from the values, after the engines or the reference data changed."""

from __future__ import annotations

from doblest.reference import titles
from doblest.server.register import changes
from doblest.server.register.changes import Draft, Why
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.progress import Progress, silent


def execute(*, author: str, progress: Progress = silent) -> list[ChangeSet]:
    """One change set for each title in which anything came out different."""
    made = [_title(title, author, progress) for title in titles.titles().values()]
    return [change_set for change_set in made if change_set]


def _title(kept: titles.Title, author: str, progress: Progress) -> ChangeSet | None:
    with changes.locked(kept) as title:
        if title.document_id is None:
            return None
        draft = Draft(title)
        for entry in Entry.objects.of(title).listed().whole():
            draft.touch(entry)
        why = Why(ChangeSet.Kind.RECOMPUTE, author, "новая версия движка или справочников")
        return changes.commit(draft, why, progress)
