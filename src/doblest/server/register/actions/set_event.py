"""An event of a memorial: entered, corrected, withdrawn, or given back to the reference data."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from doblest.model import Monument, RegisterEvent, SteleEvent
from doblest.reference.joined_events import find_known, join
from doblest.reference.register_events import make_key
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import change_sets
from doblest.server.register.actions.edit import find_entry
from doblest.server.register.change_sets import Note
from doblest.server.register.event_refusals import EventError, refuse_changed, require_past
from doblest.server.register.keyed_values import find_event
from doblest.server.register.models import ChangeSet, Entry, FieldChange
from doblest.server.register.moments import format_moment
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import UnitOfWork


class Wanted(Struct, frozen=True):
    """What somebody says of an event."""

    slug: str
    do: Literal["set", "withdraw", "follow"] = "set"
    """`follow` gives the reference data their word back."""
    key: str = ""
    """Of the event; empty for a new one."""
    event: SteleEvent | None = None
    """What happened, where it is set."""
    monument: Monument = "own"
    name: str = ""
    """Of another monument."""
    title: str | None = None
    base: int | None = None
    """The revision that the person saw; None takes whatever is current."""


class Saved(Struct, frozen=True):
    change_set: ChangeSet | None
    """None where the event stands so already."""
    key: str
    is_joined: bool = False
    """Whether it was known, and gained what was told of it."""


def execute(wanted: Wanted, actor: Actor, *, reason: str = "", progress: Progress = silent) -> Saved:
    """Raises EventError for what the register does not take, ConflictError for an event that was changed
    since `base`, ForbiddenError where the actor has no right to the city."""
    with change_sets.begin(get_title(wanted.title).key, actor, Action.EDIT) as unit:
        entry = find_entry(unit.title, wanted.slug)
        require(actor, Action.EDIT, entry.city, entry.subject_id, title=unit.title.key)
        touched = unit.touch(entry)
        change_sets.take_events(unit, touched, touched.was.place if touched.was else None)
        same = find_same(touched.events, wanted)
        stored = _join(unit, same, wanted) if same else _build(unit, touched.events, wanted, reason)
        _refuse_stale(entry, wanted)
        unit.set_event(entry, stored)
        made = change_sets.commit(unit, Note(reason), progress) if unit.changes else None
        return Saved(made, stored.key, is_joined=same is not None)


def find_same(events: tuple[RegisterEvent, ...], wanted: Wanted) -> RegisterEvent | None:
    """The known event that a new one will join."""
    if wanted.do != "set" or wanted.key or wanted.event is None:
        return None
    return find_known(events, RegisterEvent("", wanted.event, wanted.monument, wanted.name))


def _join(unit: UnitOfWork, known: RegisterEvent, wanted: Wanted) -> RegisterEvent:
    """Raises EventError for what to come is told as done."""
    assert wanted.event is not None, "only an event that is set joins another"
    _require_happened(wanted.event)
    joined = join(known.event, wanted.event)
    if joined == known.event:
        return known
    return replace(known, event=joined, by=unit.actor.name, at=format_moment(timezone.now()))


def _build(unit: UnitOfWork, events: tuple[RegisterEvent, ...], wanted: Wanted, reason: str) -> RegisterEvent:
    known = _find(events, wanted)
    now = format_moment(timezone.now())
    match wanted.do:
        case "withdraw":
            if not reason.strip():
                raise EventError("no_reason", "reason")
            return replace(known, is_withdrawn=True, by=unit.actor.name, at=now)
        case "follow":
            return _follow(known)
    return _set(events, wanted, known, replace(known, by=unit.actor.name, at=now, is_withdrawn=False))


def _follow(known: RegisterEvent) -> RegisterEvent:
    if known.reference is None:  # without an author it would go with the next release
        raise EventError("gone", "key")
    return replace(known, event=known.reference, is_withdrawn=False, by="", at="")


def _find(events: tuple[RegisterEvent, ...], wanted: Wanted) -> RegisterEvent:
    """The event that is spoken of; a new one under a key of its own."""
    known = find_event(events, wanted.key) if wanted.key else None
    if known is not None:
        return known
    if wanted.key or wanted.event is None:
        raise EventError("gone", "key")
    return RegisterEvent(make_key(wanted.event, {one.key for one in events}), wanted.event)


def _set(
    events: tuple[RegisterEvent, ...], wanted: Wanted, known: RegisterEvent, said: RegisterEvent
) -> RegisterEvent:
    event = wanted.event or known.event
    _require_happened(event)
    stored = replace(said, event=event, monument=wanted.monument, name=wanted.name)
    if wanted.key and replace(stored, by=known.by, at=known.at) == known:
        return known
    others = (one for one in events if one.key != stored.key and not one.is_withdrawn)
    if _read_content(stored) in map(_read_content, others):
        raise EventError("twice", "kind")
    return stored


def _require_happened(event: SteleEvent) -> None:
    if event.date_kind != "promised":
        require_past(event.date, "to_come")


def _read_content(stored: RegisterEvent) -> tuple[SteleEvent, Monument, str]:
    return stored.event, stored.monument, stored.name


def _refuse_stale(entry: Entry, wanted: Wanted) -> None:
    if wanted.base is None or not wanted.key:
        return
    later = FieldChange.objects.of_entry(entry).filter(field="event", key=wanted.key).after(wanted.base)
    last = later.newest_first().first()
    if last is not None:
        raise refuse_changed(last)
