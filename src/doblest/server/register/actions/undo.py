"""Reverse a change set by another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.model import RegisterEvent
from doblest.server.accounts.policy import Action, Actor
from doblest.server.register import change_sets
from doblest.server.register.change_sets import Note
from doblest.server.register.fields import describe_field, load_change
from doblest.server.register.keyed_values import find_event
from doblest.server.register.models import ChangeSet, Entry, FieldChange, Finding, SourceRow
from doblest.server.register.progress import Progress, silent
from doblest.server.register.unit_of_work import UnitOfWork


def execute(number: int, actor: Actor, *, reason: str = "", progress: Progress = silent) -> ChangeSet:
    """The change set that reverses `number`; itself reversible. What was written together with it in another
    list is reversed too.

    Raises RegisterError where there is no such change set, where it changed nothing a person
    sees, and where later ones changed the same fields; ForbiddenError where the actor has no right.
    """
    with transaction.atomic():
        reversed_ = [_undo(one, actor, reason, progress) for one in _list_together(_find(number))]
        change_set = join([made for made in reversed_ if made])
    if change_set is None:
        raise RegisterError(f"в правке {number} нечего отменять", remedy="Значений полей она не меняла")
    return change_set


def join(written: Sequence[ChangeSet]) -> ChangeSet | None:
    """The first of change sets that one act wrote in several lists; the others are undone with it."""
    if not written:
        return None
    first, *others = written
    ChangeSet.objects.filter(pk__in=[one.pk for one in others]).update(together=first)
    return first


def _list_together(undone: ChangeSet) -> list[ChangeSet]:
    """It, and what the same act wrote in other lists."""
    first = undone.together or undone
    others = (first, *first.others.order_by("number"))
    return [undone, *(one for one in others if one != undone)]


def _undo(undone: ChangeSet, actor: Actor, reason: str, progress: Progress) -> ChangeSet | None:
    with change_sets.begin(undone.title_id, actor, Action.UNDO) as unit:
        made = list(undone.changes.all())
        _refuse_if_built_upon(undone, made)
        _reverse(unit, made, undone.number)
        note = Note(reason or f"отмена правки {undone.number}", undoes=undone)
        return change_sets.commit(unit, note, progress) if unit.changes else None


def check(number: int) -> None:
    """Raises RegisterError where the change set cannot be reversed now; writes nothing."""
    for one in _list_together(_find(number)):
        _refuse_if_built_upon(one, list(one.changes.all()))


def _find(number: int) -> ChangeSet:
    found = ChangeSet.objects.filter(number=number).first()
    if found is None:
        newest = ChangeSet.objects.newest_first().first()
        remedy = f"Последняя правка — {newest.number}" if newest else "Реестр ещё пуст"
        raise RegisterError(f"правки {number} нет", remedy=remedy)
    return found


def _refuse_if_built_upon(undone: ChangeSet, made: Sequence[FieldChange]) -> None:
    """Raises RegisterError where the change set is undone already, or later ones changed what it did."""
    standing = _standing_after(undone)
    _refuse_if_undone(undone, standing)
    blocking = _find_blocking(made, standing)
    if blocking:
        raise RegisterError(
            f"правку {undone.number} отменить нельзя: позже изменены {_list_fields(blocking)}",
            remedy=f"Сначала отмените правку {blocking[-1].change_set_id}",
        )


def _refuse_if_undone(undone: ChangeSet, standing: Sequence[ChangeSet]) -> None:
    for later in standing:
        if later.undoes_id == undone.number:
            raise RegisterError(
                f"правка {undone.number} уже отменена правкой {later.number}",
                remedy=f"Чтобы вернуть её, отмените правку {later.number}",
            )


def _find_blocking(made: Sequence[FieldChange], standing: Sequence[ChangeSet]) -> list[FieldChange]:
    """Later changes of the same fields, and of entries that the change set created."""
    touched = {_target(change) for change in made if change.field not in FieldChange.PROVENANCE}
    created = {change.entry_id for change in made if change.field == "listed" and change.old is None}
    later = FieldChange.objects.filter(change_set__in=standing).visible()
    return [
        change
        for change in later.select_related("entry").order_by("change_set", "id")
        if _target(change) in touched or change.entry_id in created
    ]


def _standing_after(undone: ChangeSet) -> list[ChangeSet]:
    """Later change sets of the title, without those that cancel each other out."""
    later = ChangeSet.objects.of(undone.title_id).filter(number__gt=undone.number).newest_first()
    cancelled: set[int] = set()
    for change_set in later:
        undoes = change_set.undoes_id
        if undoes and undoes > undone.number and change_set.number not in cancelled:
            cancelled |= {change_set.number, undoes}
    return [change_set for change_set in later if change_set.number not in cancelled]


def _target(change: FieldChange) -> tuple[int | None, str, str]:
    """A photograph that was refused and shown later is one thing under two fields."""
    field = "photo" if change.field == "photo_refusal" else change.field
    return change.entry_id, field, change.key


def _list_fields(blocking: Sequence[FieldChange], most: int = 3) -> str:
    said = [
        f"{change.entry or 'перечень'}: {describe_field(change.field)} (правка {change.change_set_id})"
        for change in blocking
    ]
    more = f" и ещё {len(said) - most}" if len(said) > most else ""
    return "; ".join(said[:most]) + more


def _reverse(unit: UnitOfWork, made: Iterable[FieldChange], number: int) -> None:
    moved_on = set(
        FieldChange.objects.after(number)
        .filter(change_set__title=unit.title, field__in=FieldChange.PROVENANCE)
        .values_list("entry_id", "field")
    )
    entries = _entries(made)
    for change in made:
        if change.field in FieldChange.PROVENANCE and (change.entry_id, change.field) in moved_on:
            continue
        if change.entry_id is None:
            _restore_of_title(unit, change)
        else:
            _restore_of_entry(unit, entries[change.entry_id], change)


def _entries(made: Iterable[FieldChange]) -> dict[int, Entry]:
    keys = {change.entry_id for change in made if change.entry_id}
    return {entry.pk: entry for entry in Entry.objects.with_parts().filter(pk__in=keys)}


def _restore_of_title(unit: UnitOfWork, change: FieldChange) -> None:
    if change.field == "document":
        unit.set_document(change.old)
    else:
        finding = Finding.objects.of(unit.title).select_related("decision").get(key=change.key)
        unit.decide(finding, load_change("decision", change.old))


def _restore_of_entry(unit: UnitOfWork, entry: Entry, change: FieldChange) -> None:
    match change.field:
        case "slug":
            pass  # an address follows the city: restoring the city restores it
        case "listed":
            unit.set_listed(entry, bool(change.old))
        case "reference":
            pass  # what the reference data say does not hang on the list
        case "source":
            # An entry keeps its first row for its return: the row tells the city again.
            if change.old is not None:
                unit.restore_source(entry, SourceRow.objects.get(pk=change.old))
        case "event":
            unit.set_event(entry, _restore_event(unit.touch(entry).events, change))
        case "photo" | "photo_refusal":
            unit.set_photo(entry, change.key, load_change(change.field, change.old))
        case "gap":
            unit.exempt(entry, change.key, load_change("gap", change.old))
        case name:
            unit.set_field(entry, name, load_change(name, change.old))


def _restore_event(events: Iterable[RegisterEvent], change: FieldChange) -> RegisterEvent:
    """As it was, beside what the reference data say now; one that was entered then is withdrawn."""
    was: RegisterEvent | None = load_change("event", change.old)
    now = find_event(events, change.key)
    if now is None:
        raise RegisterError("события больше нет", where=str(change.entry), remedy="Внесите его заново")
    if was is None:
        return replace(now, is_withdrawn=True)
    follows = now.reference is not None and not was.by
    return replace(
        was,
        event=now.reference if follows else was.event,
        reference=now.reference,
        release=now.release,
        position=now.position,
    )
