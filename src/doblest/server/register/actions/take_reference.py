"""Take the events of steles from the reference data, where a release knows more than the register."""

from __future__ import annotations

from doblest.reference.register_events import take_reference
from doblest.reference.steles import get_lookup_date, steles
from doblest.reference.titles import titles
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.change_sets import Note
from doblest.server.register.models import ChangeSet, Entry, Title
from doblest.server.register.progress import Progress, silent


def execute(actor: Actor, *, progress: Progress = silent) -> list[ChangeSet]:
    """One change set for each title that the data tell something new of; none where they tell nothing."""
    followed = [key for key, title in titles().items() if title.steles]
    made = [_take(key, actor, progress) for key in followed if find_behind(key)]
    return [change_set for change_set in made if change_set]


def _take(title_key: str, actor: Actor, progress: Progress) -> ChangeSet | None:
    with change_sets.begin(title_key, actor, Action.RECOMPUTE) as unit:
        for entry in find_behind(title_key):
            unit.touch(entry)
        note = Note(f"сведения о стелах на {get_lookup_date().isoformat()}")
        return change_sets.commit(unit, note, progress) if unit.touched else None


def find_behind(title: Title | str) -> list[Entry]:
    """Listed entries whose events say otherwise than the reference data would have them."""
    listed = Entry.objects.of(title).listed()
    told = listed.filter(settlement__in={one.geonames for one in steles()})
    concerned = told | listed.filter(pk__in=listed.filter(events__release__gt="").values("pk"))
    return [entry for entry in concerned.with_parts() if _is_behind(entry)]


def _is_behind(entry: Entry) -> bool:
    stored = entry.register_events
    return take_reference(stored, entry.settlement_id) != stored
