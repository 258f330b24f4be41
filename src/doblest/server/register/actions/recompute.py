"""Compute anew what follows from the values, after the engines or the reference data changed."""

from __future__ import annotations

from doblest.reference.titles import titles
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.progress import Progress, silent


def execute(actor: Actor, *, progress: Progress = silent) -> list[ChangeSet]:
    """One change set for each title in which anything came out different."""
    made = [_recompute(key, actor, progress) for key in titles()]
    return [change_set for change_set in made if change_set]


def _recompute(title_key: str, actor: Actor, progress: Progress) -> ChangeSet | None:
    with change_sets.begin(title_key, actor, Action.RECOMPUTE) as unit:
        if unit.title.document_id is None:
            return None
        for entry in Entry.objects.of(unit.title).listed().with_parts():
            unit.touch(entry)
        return change_sets.commit(unit, Note("новая версия движка или справочников"), progress)
