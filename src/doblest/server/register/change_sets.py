"""The one way of writing to the register.

An action opens `begin(title_key, actor, action)`, changes entries through the unit of work, and
commits it: rights are asked for every touched entry, what follows from the values is computed, the
change set gets its number, and those who publish are told; all in one transaction, so that a write
that fails leaves nothing. Checks of the touched rows run in it; those of the whole list run after
it (`checking.check_list`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace

from doblest import claims, places
from doblest import model as domain
from doblest.reference.register_events import find_others, find_own_stele, take_reference
from doblest.reference.titles import get_title
from doblest.reference.visibility import is_public_finding, list_public_names, redact_located
from doblest.server.accounts.policy import Action, Actor, require
from doblest.server.register import acts, checking, payloads, storage
from doblest.server.register.derivation import Derived, Source, Understood, derive_all
from doblest.server.register.memory import pause_collector
from doblest.server.register.models import (
    ChangeSet,
    Decision,
    Document,
    Entry,
    FieldChange,
    FormerSlug,
    GapExemption,
    Title,
)
from doblest.server.register.progress import Progress, silent, track
from doblest.server.register.publication import publish
from doblest.server.register.unit_of_work import Touched, UnitOfWork

KINDS = {
    Action.IMPORT: ChangeSet.Kind.IMPORT,
    Action.EDIT: ChangeSet.Kind.EDIT,
    Action.DECIDE: ChangeSet.Kind.DECISION,
    Action.ENROL: ChangeSet.Kind.ENROLMENT,
    Action.PHOTO: ChangeSet.Kind.EDIT,
    Action.UNDO: ChangeSet.Kind.UNDO,
    Action.RECOMPUTE: ChangeSet.Kind.RECOMPUTE,
}

_JOINED = frozenset({"listed", "city", "region", "slug", "year"})
"""Fields by which a city's page tells of its other titles."""


class Note(Struct, frozen=True):
    """What is written down of a change set beside its actor."""

    reason: str = ""
    document: Document | None = None
    undoes: ChangeSet | None = None


@contextmanager
def begin(title_key: str, actor: Actor, action: Action) -> Iterator[UnitOfWork]:
    """A unit of work on the title, with every other writer kept waiting until the block ends."""
    with transaction.atomic():
        if not Title.objects.filter(key=title_key).exists():
            storage.sync_reference()
        locked = {title.key: title for title in Title.objects.select_for_update().order_by("key")}
        yield UnitOfWork(locked[title_key], actor, action)


@pause_collector()
def commit(unit: UnitOfWork, note: Note, progress: Progress = silent) -> ChangeSet | None:
    """Write the unit and what follows from it; None, and nothing written, where nothing changes.

    Raises ForbiddenError where the actor has no right to one of the touched entries.
    """
    storage.create_entries([touched.entry for touched in unit.touched.values() if touched.is_new], unit.rows)
    derived = derive(unit, progress)
    require_rights(unit)
    if not (unit.changes or unit.rows or derived):
        return None
    _move_slugs(unit)
    acts.sync_acts(unit)
    concerned = _list_concerned(unit, derived)
    change_set = _number(unit, note)
    _save(unit, concerned, change_set)
    _check_and_publish(unit, concerned, change_set.number, progress)
    return change_set


def _check_and_publish(
    unit: UnitOfWork, concerned: Sequence[Entry], revision: int, progress: Progress
) -> None:
    touched = unit.touched.values()
    known = {one.entry.pk: one.known for one in touched if one.known and not one.is_digested}
    otherwise = _list_otherwise(unit, concerned)
    found = checking.check_rows(unit.title, otherwise, revision, known, progress)
    slugs = {entry.slug for entry in otherwise}
    resourced = {entry.slug for entry in concerned} - slugs
    companions = {one.entry.slug: one.companion for one in touched if one.companion is not None}
    publish(unit.title, slugs, found, _list_moved(unit), resourced, companions)


# --- what follows from the values ------------------------------------------------------------


def derive(unit: UnitOfWork, progress: Progress = silent) -> list[Touched]:
    """Locate and understand the listed entries; those of which anything came out otherwise than it was."""
    listed = [one for one in unit.touched.values() if one.entry.listed]
    derived = derive_all([_source(one) for one in listed], unit.title.key)
    kept = checking.keep_digests((one.entry.pk for one in listed), derived)
    pairs = zip(track(listed, "Места и утверждения", progress), kept, strict=True)
    changed: list[Touched] = []
    while part := list(islice(pairs, storage.BATCH)):
        changed += [touched for touched, values in part if _set_derived(unit, touched, values)]
        _save_new_claims([touched for touched, _ in part if touched.is_new])
    return changed


def _save_new_claims(created: Sequence[Touched]) -> None:
    """While other entries are read. Nobody looks again at what was found in an entry whose digest
    is stored, and that of a long list is 100 MiB."""
    found = {one.entry: one.understood.claims for one in created if one.understood}
    storage.save_claims(found, are_new=True)
    for one in created:
        one.is_reread = False
        if one.is_digested:
            one.understood = one.located = None


def _source(touched: Touched) -> Source:
    current, is_understood = touched.to_domain(), _is_understood(touched)
    return Source(touched.entry.slug, current, touched.understood, is_understood, is_new=touched.is_new)


def _is_understood(touched: Touched) -> bool:
    """Whether neither the note nor the engine changed since the note was read."""
    before, entry = touched.understood, touched.entry
    return before is not None and before.note == entry.note and entry.engine == claims.ENGINE_VERSION


def _set_derived(unit: UnitOfWork, touched: Touched, derived: Derived) -> bool:
    _take_events(unit, touched, derived.located)
    entry, located = (
        touched.entry,
        replace(derived.located, events=touched.events or None, photos=touched.photos),
    )
    touched.is_digested = derived.digest is not None and not touched.events  # a worker knows of no events
    touched.companion = derived.companion
    touched.located = located
    touched.memorial = located.entry.memorial
    entry.region_match = payloads.REGION_MATCH.dump(located.region)
    entry.place = payloads.PLACE.dump(located.place)
    entry.settlement_places = payloads.PLACES.dump(located.settlements) if located.settlements else None
    entry.subject_id = located.region.iso if located.region else None
    entry.settlement_id = located.place.geonames_id if located.place else None
    is_understood_anew = _set_understood(touched, derived.understood)
    touched.is_derived_anew = is_understood_anew or _is_otherwise(located, touched.was)
    return is_understood_anew or located != touched.was


def _take_events(unit: UnitOfWork, touched: Touched, located: domain.Located) -> None:
    """Follow the reference data where the entry is new, of another place now, or brought up to date."""
    was = touched.was.place if touched.was else None
    is_unread = not touched.events
    if is_unread or was != located.place or unit.action is Action.RECOMPUTE:
        take_events(unit, touched, located.place)


def take_events(unit: UnitOfWork, touched: Touched, place: domain.Place | None) -> None:
    """What an editor says of an event is said beside what the reference data know of the place."""
    if get_title(unit.title.key).steles:
        unit.take_events(touched, take_reference(touched.events, place.geonames_id if place else None))


def _is_otherwise(located: domain.Located, was: domain.Located | None) -> bool:
    """Whether more that everybody sees differs than where the row stands, and in which document."""
    if was is None:
        return True
    now, before = redact_located(located), redact_located(was)
    entry = replace(now.entry, source=before.entry.source)
    cells = [{name: cell.text for name, cell in one.entry.source.cells.items()} for one in (now, before)]
    steles = [(find_own_stele(one), find_others(one)) for one in (now, before)]
    is_same = replace(now, entry=entry, events=before.events) == before
    return not is_same or cells[0] != cells[1] or steles[0] != steles[1]


def _set_understood(touched: Touched, understood: Understood) -> bool:
    """Whether the note was read again."""
    if _is_understood(touched):
        return False
    touched.understood = understood
    touched.entry.grounds = payloads.GROUNDS.dump(understood.grounds)
    touched.entry.engine = claims.ENGINE_VERSION
    touched.is_reread = True
    return True


def require_rights(unit: UnitOfWork) -> None:
    """Raises ForbiddenError unless the actor may make this write.

    Asked for every touched entry, of the region that it was in and the one that it is in now; what changes
    the list as a whole is asked of the whole list.
    """
    title = unit.title.key
    for touched in unit.touched.values():
        regions = [touched.entry.subject_id]
        if touched.was is not None:
            regions.append(touched.was.region.iso if touched.was.region else None)
        require(unit.actor, unit.action, touched.entry.city, *regions, title=title)
    if unit.concerns_whole_list():
        require(unit.actor, unit.action, "перечень", title=title)
    if unit.action is not Action.IMPORT and any(change.field == "listed" for change in unit.changes):
        require_enrolling(unit)


def require_enrolling(unit: UnitOfWork) -> None:
    """Raises ForbiddenError unless the actor may say which cities the list has."""
    require(unit.actor, Action.ENROL, "перечень", title=unit.title.key)


def _move_slugs(unit: UnitOfWork) -> None:
    """An entry whose city was mended to another one gets that one's address."""
    mended = {change.entry.slug for change in unit.changes if change.entry and change.field == "city"}
    for slug in mended:
        touched = unit.touched[slug]
        if touched.was is None:
            continue
        before = places.slug_name(touched.was.entry, touched.was.place)
        name = places.slug_name(touched.to_domain(), payloads.PLACE.load(touched.entry.place))
        if before != name and places.unique_slug(before, ()) in (slug, slug.rpartition("-")[0]):
            _move_slug(unit, touched.entry, name)


def _move_slug(unit: UnitOfWork, entry: Entry, name: str) -> None:
    """A former slug of the entry itself is free for it again."""
    title = unit.title
    former = FormerSlug.objects.filter(title=title)
    taken = {*Entry.objects.of(title).values_list("slug", flat=True)}
    taken |= {*former.exclude(entry=entry).values_list("slug", flat=True)}
    slug = places.unique_slug(name, taken)
    FormerSlug.objects.update_or_create(title=title, slug=entry.slug, defaults={"entry": entry})
    former.filter(slug=slug).delete()
    unit.set_slug(entry, slug)


# --- the rows of the write -------------------------------------------------------------------


def _list_concerned(unit: UnitOfWork, derived: Iterable[Touched]) -> list[Entry]:
    """Entries of which anything published changed, with those whose findings were decided on."""
    slugs = _list_edited(unit) | {one.entry.slug for one in derived} | {row.entry.slug for row in unit.rows}
    return [touched.entry for slug, touched in unit.touched.items() if slug in slugs]


def _list_otherwise(unit: UnitOfWork, concerned: Iterable[Entry]) -> list[Entry]:
    """Those of which checks and search may say something else now: not the many of a new list that only come
    from another document."""
    edited = _list_edited(unit)
    return [one for one in concerned if one.slug in edited or _says_otherwise(unit.touched[one.slug])]


def _says_otherwise(touched: Touched) -> bool:
    """Whether more than the document and its places differs; the number of the row is more."""
    now, was = touched.located, touched.was
    if now is None or was is None or touched.is_reread:
        return True
    entry = replace(now.entry, source=was.entry.source)
    return now.entry.source.row != was.entry.source.row or replace(now, entry=entry) != was


def _list_moved(unit: UnitOfWork) -> set[str]:
    """Slugs of entries that were added or taken out, or are of another place or year now."""
    return {change.entry.slug for change in unit.changes if change.entry and change.field in _JOINED}


def _list_edited(unit: UnitOfWork) -> set[str]:
    """Slugs of entries that were changed or decided on."""
    slugs = {change.entry.slug for change in unit.changes if change.entry}
    return slugs | {slug for finding in unit.decisions for slug in finding.to_domain().entries}


def _list_edited_for_all(unit: UnitOfWork) -> set[str]:
    """Slugs of entries of which anything that everybody sees was changed or decided on."""
    fields = list_public_names("changes")
    slugs = {change.entry.slug for change in unit.changes if change.entry and change.field in fields}
    findings = (finding.to_domain() for finding in unit.decisions)
    return slugs | {slug for finding in findings if is_public_finding(finding) for slug in finding.entries}


def _number(unit: UnitOfWork, note: Note) -> ChangeSet:
    newest = ChangeSet.objects.aggregate(newest=Max("number"))["newest"] or 0
    change_set = ChangeSet.objects.create(
        number=newest + 1,
        title=unit.title,
        kind=KINDS[unit.action],
        author=unit.actor.name,
        role=unit.actor.role,
        reason=note.reason,
        at=timezone.now(),
        document=note.document,
        undoes=note.undoes,
    )
    changes = [*unit.taken, *unit.changes, *unit.source_changes()]
    names = ("change_set", "entry", "field", "key", "old", "new")
    storage.write_rows(FieldChange, names, (_change_row(change_set, change) for change in changes))
    return change_set


def _change_row(change_set: ChangeSet, change: FieldChange) -> tuple[Any, ...]:
    entry = change.entry.pk if change.entry else None
    return change_set.number, entry, change.field, change.key, change.old, change.new


def _save(unit: UnitOfWork, concerned: Iterable[Entry], change_set: ChangeSet) -> None:
    touched = [unit.touched[entry.slug] for entry in concerned]
    _set_revisions(touched, _list_edited_for_all(unit), change_set.number)
    storage.save_entries([one.entry for one in touched])
    _save_memorials(touched)
    reread = {one.entry: one.understood.claims for one in touched if one.is_reread and one.understood}
    storage.save_claims(reread)
    _save_decisions(unit)
    _save_exemptions(unit)
    unit.title.revision = change_set.number


def _save_memorials(touched: Sequence[Touched]) -> None:
    storage.save_memorials({one.entry: one.memorial for one in touched if one.has_new_memorial})
    storage.save_further({one.entry: one.further for one in touched if one.has_new_further})
    storage.save_events({one.entry: one.events for one in touched if one.has_new_events})
    storage.save_photos({one.entry: one.photos for one in touched if one.has_new_photos})


def _set_revisions(touched: Iterable[Touched], edited: Container[str], revision: int) -> None:
    for one in touched:
        if one.is_derived_anew or one.entry.slug in edited:
            one.entry.revision = revision


def _save_decisions(unit: UnitOfWork) -> None:
    for finding, value in unit.decisions.items():
        if value is None:
            Decision.objects.filter(finding=finding).delete()
            continue
        columns = {
            "verdict": value.verdict,
            "reason": value.reason,
            "by": value.by,
            "at": datetime.fromisoformat(value.at),
        }
        Decision.objects.update_or_create(finding=finding, defaults=columns)


def _save_exemptions(unit: UnitOfWork) -> None:
    for (entry, gap), value in unit.exemptions.items():
        if value is None:
            GapExemption.objects.filter(entry=entry, gap=gap).delete()
            continue
        columns = {"reason": value.reason, "by": value.by, "at": datetime.fromisoformat(value.at)}
        GapExemption.objects.update_or_create(entry=entry, gap=gap, defaults=columns)
