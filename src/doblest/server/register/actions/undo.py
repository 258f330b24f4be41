"""Reverse a change set by another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doblest.errors import RegisterError
from doblest.reference import titles
from doblest.server.register import changes, values
from doblest.server.register.changes import Draft, Why
from doblest.server.register.models import ChangeSet, Decision, Entry, FieldChange
from doblest.server.register.progress import Progress, silent
from doblest.server.register.values import named


def execute(number: int, *, author: str, reason: str = "", progress: Progress = silent) -> ChangeSet:
    """The change set that reverses `number`; itself reversible.

    Raises RegisterError where there is no such change set, where it changed nothing a person
    sees, and where later ones changed the same fields.
    """
    undone = _named(number)
    with changes.locked(titles.get_title(undone.title_id)) as title:
        made = list(undone.changes.all())
        _refuse_if_built_upon(undone, made)
        draft = Draft(title)
        _reverse(draft, made, number)
        if not draft.changes:
            raise RegisterError(f"в правке {number} нечего отменять", remedy="Значений полей она не меняла")
        why = Why(ChangeSet.Kind.UNDO, author, reason or f"отмена правки {number}", undoes=undone)
        return changes.commit(draft, why, progress)


def _named(number: int) -> ChangeSet:
    found = ChangeSet.objects.filter(number=number).first()
    if found is None:
        newest = ChangeSet.objects.newest_first().first()
        remedy = f"Последняя правка — {newest.number}" if newest else "Реестр ещё пуст"
        raise RegisterError(f"правки {number} нет", remedy=remedy)
    return found


def _refuse_if_built_upon(undone: ChangeSet, made: Sequence[FieldChange]) -> None:
    standing = _standing_after(undone)
    for later in standing:
        if later.undoes_id == undone.number:
            raise RegisterError(
                f"правка {undone.number} уже отменена правкой {later.number}",
                remedy=f"Чтобы вернуть её, отмените правку {later.number}",
            )
    touched = {_target(change) for change in made if change.field not in FieldChange.PROVENANCE}
    created = {change.entry_id for change in made if change.field == "listed" and change.old is None}
    later = FieldChange.objects.filter(change_set__in=standing).visible()
    blocking = [
        change
        for change in later.select_related("entry").order_by("change_set", "id")
        if _target(change) in touched or change.entry_id in created
    ]
    if blocking:
        raise RegisterError(
            f"правку {undone.number} отменить нельзя: позже изменены {_listed(blocking)}",
            remedy=f"Сначала отмените правку {blocking[-1].change_set_id}",
        )


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
    return change.entry_id, change.field, change.key


def _listed(blocking: Sequence[FieldChange], most: int = 3) -> str:
    said = [
        f"{change.entry or 'перечень'}: {named(change.field)} (правка {change.change_set_id})"
        for change in blocking
    ]
    more = f" и ещё {len(said) - most}" if len(said) > most else ""
    return "; ".join(said[:most]) + more


def _reverse(draft: Draft, made: Iterable[FieldChange], number: int) -> None:
    moved_on = set(
        FieldChange.objects.after(number)
        .filter(change_set__title=draft.title, field__in=FieldChange.PROVENANCE)
        .values_list("entry_id", "field")
    )
    held = _entries(made)
    for change in made:
        if change.field in FieldChange.PROVENANCE and (change.entry_id, change.field) in moved_on:
            continue
        _put_back(draft, held.get(change.entry_id), change)


def _entries(made: Iterable[FieldChange]) -> dict[int, Entry]:
    keys = {change.entry_id for change in made if change.entry_id}
    return {entry.pk: entry for entry in Entry.objects.whole().in_bulk(keys).values()}


def _put_back(draft: Draft, entry: Entry | None, change: FieldChange) -> None:
    if change.field == "document":
        draft.put_document(change.old)
    elif change.field == "decision":
        now = Decision.objects.of(draft.title).filter(key=change.key).first()
        draft.decide(change.key, now, changes.decision_from(draft.title, change.key, change.old))
    elif change.field == "source":
        # An entry keeps its first row for its return: the row tells the city again.
        if change.old is not None:
            draft.put(entry, "source", change.old)
    elif change.field == "listed":
        draft.put(entry, "listed", bool(change.old))
    else:
        draft.put(entry, change.field, values.revived(change.field, change.old))
