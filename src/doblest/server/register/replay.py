"""The register as it was known at an earlier revision: the present one with later change sets put back.

Of every field that was changed since, the first later change says what stood before it. What follows from the
values (places, claims, grounds) is computed again by the engines of today. Findings are not: they are about
the list of today, but for those that tell whose row it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Max, Min
from msgspec import Struct, structs

from doblest import model as domain
from doblest.reading import name_columns
from doblest.reference import visibility
from doblest.reference.past_days import OF_ROWS
from doblest.server.register import editions, payloads, storage
from doblest.server.register.derivation import Derived, Source, Understood, derive_all, understand
from doblest.server.register.fields import load_change
from doblest.server.register.keyed_values import put_photo
from doblest.server.register.memory import pause_collector
from doblest.server.register.models import ChangeSet, Document, Entry, FieldChange, Finding, SourceRow, Title
from doblest.server.register.moments import format_moment
from doblest.server.register.packing import pack_record

_SHARED = {"reference": "event"}
"""Fields that tell of one thing: whichever was changed first says what stood before."""

_UNPUBLISHED = ("gap", "decision", "photo_refusal")
"""Changes that put nothing back: gaps and refused photographs are nobody else's, decisions are looked up by
their findings."""

_MOST_NOTES = 4
"""Earlier notes of an entry that are read again: beyond them a claim may get another key than it had."""

_KEPT_NOTES = 512
"""Notes that were read again and stay so: from one revision to the next most are the same."""

_Target = tuple[int | None, str, str]
"""An entry, a field, a key."""


class _Identity(NamedTuple):
    """Findings that tell whose row it is, with what was decided of them."""

    findings: tuple[domain.Finding, ...]
    decisions: dict[str, domain.Decision]


_NOTHING = _Identity((), {})


class _Past(Struct, eq=False):
    """An entry that is being put back; its row is never saved."""

    entry: Entry
    memorial: domain.Memorial | None
    further: tuple[domain.Memorial, ...]
    events: dict[str, domain.RegisterEvent]
    photos: tuple[domain.Photo, ...]
    understood: Understood
    """As it is today."""

    @classmethod
    def of(cls, entry: Entry) -> _Past:
        found = tuple(row.to_domain() for row in entry.claims.all())
        events = {one.key: one for one in entry.register_events}
        understood = Understood(entry.note, found, payloads.GROUNDS.load(entry.grounds))
        photos = tuple(row.to_domain() for row in entry.photos.all())
        return cls(entry, entry.memorial, entry.further, events, photos, understood)


@pause_collector()
def rebuild(present: domain.Edition, revision: int) -> domain.Edition:
    """The edition of that revision, as everybody may see it, from the present one."""
    title = Title.objects.select_related("document").get(key=present.title_key)
    firsts = _find_first_changes(title, revision)
    told = _find_identity(title, revision)
    records = _rebuild_records(title, present, firsts, told, revision)
    made = ChangeSet.objects.get(number=revision)
    edition = structs.replace(
        present,
        revision=revision,
        at=format_moment(made.at),
        checked=revision,
        records=tuple(sorted(records, key=editions.get_list_order)),
    )
    slugs = {record.slug for record in records}
    moved = {slug: to for slug, to in present.moved.items() if slug not in slugs}
    redirects = _rebuild_redirects(title, firsts, slugs)
    whole = structs.replace(edition, moved=moved, redirects=redirects)
    return _rebuild_head(whole, title, firsts, told.get("", _NOTHING))


def _find_first_changes(title: Title, revision: int) -> dict[_Target, FieldChange]:
    """The first change after the revision of each thing that was changed since."""
    later = FieldChange.objects.filter(change_set__title=title).after(revision)
    things = later.exclude(field__in=_UNPUBLISHED).values("entry", "field", "key")
    firsts = things.annotate(first=Min("id")).values_list("first", flat=True)
    found: dict[_Target, FieldChange] = {}
    for part in storage.batches(sorted(firsts)):
        for change in FieldChange.objects.filter(pk__in=part).order_by("pk"):
            target = change.entry_id, _SHARED.get(change.field, change.field), change.key
            found.setdefault(target, change)
    return found


# --- records ---------------------------------------------------------------------------------


def _rebuild_records(
    title: Title,
    present: domain.Edition,
    firsts: Mapping[_Target, FieldChange],
    told: Mapping[str, _Identity],
    revision: int,
) -> list[domain.Record]:
    changed = {change.entry_id for change in firsts.values() if change.entry_id is not None}
    put_back = list(_put_back_all(title, firsts, sorted(changed)))
    gone = set(Entry.objects.filter(pk__in=changed).values_list("slug", flat=True))
    kept = [_identify(one, told) for one in present.records if one.slug not in gone]
    return kept + _build_records(title, put_back, told, revision)


def _identify(record: domain.Record, told: Mapping[str, _Identity]) -> domain.Record:
    """The record with the findings and decisions of that revision."""
    of_record = told.get(record.slug, _NOTHING)
    return structs.replace(record, findings=of_record.findings, decisions=of_record.decisions)


def _put_back_all(
    title: Title, firsts: Mapping[_Target, FieldChange], changed: Sequence[int]
) -> Iterator[_Past]:
    """Those that the list named then."""
    rows = _read_rows(firsts.values())
    by_entry: dict[int, list[FieldChange]] = {}
    for change in firsts.values():
        if change.entry_id is not None:
            by_entry.setdefault(change.entry_id, []).append(change)
    for part in storage.batches(changed):
        for entry in Entry.objects.of(title).filter(pk__in=part).with_parts():
            past = _Past.of(entry)
            for change in by_entry[entry.pk]:
                _put_back(past, change, rows)
            if entry.listed:
                yield past


def _read_rows(changes: Iterable[FieldChange]) -> dict[int, SourceRow]:
    keys = [change.old for change in changes if change.field == "source" and change.old is not None]
    found: dict[int, SourceRow] = {}
    for part in storage.batches(keys):
        found |= SourceRow.objects.in_bulk(part)
    return found


def _put_back(past: _Past, change: FieldChange, rows: Mapping[int, SourceRow]) -> None:
    entry, old = past.entry, load_change(change.field, change.old)
    match change.field:
        case "event" | "reference":
            _put_back_event(past, change.key, old)
        case "photo":
            past.photos = put_photo(past.photos, change.key, old)
        case "memorial":
            past.memorial = old
        case "further":
            past.further = old or ()
        case "source":
            _put_back_source(entry, None if change.old is None else rows[change.old])
        case "listed":
            entry.listed = bool(old)
        case name:
            setattr(entry, name, old)


def _put_back_event(past: _Past, key: str, old: domain.RegisterEvent | None) -> None:
    if old is None:
        past.events.pop(key, None)
    else:
        past.events[key] = old


def _put_back_source(entry: Entry, row: SourceRow | None) -> None:
    """An entry that no list had named yet keeps its number: which one it had then is not kept."""
    entry.source = row
    if row is not None:
        entry.number = row.read().number


def _build_records(
    title: Title,
    put_back: Sequence[_Past],
    told: Mapping[str, _Identity],
    revision: int,
) -> list[domain.Record]:
    decrees = editions.read_decrees(title)
    entries = [past.entry.pk for past in put_back]
    revisions, notes = _find_revisions(entries, revision), _read_notes(entries, revision)
    sources = [_build_source(past, notes.get(past.entry.pk, ())) for past in put_back]
    derived = derive_all(sources, title.key)
    return [
        _build_record(past, one, decrees, told, revisions.get(past.entry.pk, 0))
        for past, one in zip(put_back, derived, strict=True)
    ]


def _build_source(past: _Past, notes: Sequence[str]) -> Source:
    entry, understood = past.entry, past.understood
    if understood.note != entry.note:
        understood = _understand_again((*notes[-_MOST_NOTES:], entry.note))
    return Source(entry.slug, entry.with_memorials(past.memorial, past.further), understood, is_current=True)


@lru_cache(_KEPT_NOTES)
def _understand_again(notes: tuple[str, ...]) -> Understood:
    """The last of an entry's notes, read after all that stood before it: claims hand on their keys."""
    before = _understand_again(notes[:-1]) if notes[1:] else None
    return understand(notes[-1], before)


def _read_notes(entries: Sequence[int], revision: int) -> dict[int, list[str]]:
    """By entry, the notes that were replaced up to the revision, from the oldest on."""
    found: dict[int, list[str]] = {}
    for part in storage.batches(entries):
        made = FieldChange.objects.filter(entry__in=part, field="note", change_set__lte=revision)
        for entry, old in made.order_by("change_set", "pk").values_list("entry", "old"):
            found.setdefault(entry, []).append(str(old))
    return found


def _build_record(
    past: _Past,
    derived: Derived,
    decrees: Mapping[str, domain.Decree],
    told: Mapping[str, _Identity],
    revision: int,
) -> domain.Record:
    """Without a version: it says something else than the entry does today."""
    located = structs.replace(derived.located, events=tuple(past.events.values()) or None, photos=past.photos)
    record = structs.replace(
        editions.build_record(located, decrees),
        claims=derived.understood.claims,
        grounds=derived.understood.grounds,
        revision=revision,
    )
    return pack_record(visibility.redact_record(_identify(record, told)))


def _find_revisions(entries: Sequence[int], revision: int) -> dict[int, int]:
    """By entry, its newest public change set up to the revision."""
    found: dict[int, int] = {}
    for part in storage.batches(entries):
        made = FieldChange.objects.filter(
            entry__in=part, change_set__lte=revision, field__in=visibility.list_public_names("changes")
        )
        found |= dict(made.values_list("entry").annotate(Max("change_set")).order_by())
    return found


# --- findings, addresses, headings -----------------------------------------------------------


def _find_identity(title: Title, revision: int) -> dict[str, _Identity]:
    """What told everybody at the revision whose row it is, by the slug of its city; of no city under ""."""
    rows = Finding.objects.of(title).filter(check_name__in=OF_ROWS, since__lte=revision)
    found_then = (row.to_domain() for row in rows.in_order() if row.gone is None or row.gone > revision)
    standing = list(filter(visibility.is_public_finding, found_then))
    decisions = find_decisions(title, [finding.key for finding in standing], revision)
    found: dict[str, _Identity] = {}
    for finding in standing:
        slug = finding.entries[0] if finding.entries else ""
        before = found.get(slug, _NOTHING)
        made = {finding.key: decisions[finding.key]} if finding.key in decisions else {}
        found[slug] = _Identity((*before.findings, finding), before.decisions | made)
    return found


def find_decisions(title: Title, keys: Sequence[str], revision: int) -> dict[str, domain.Decision]:
    """As the last change set up to the revision left them, of the findings of these keys."""
    changes = FieldChange.objects.filter(change_set__title=title, change_set__lte=revision, field="decision")
    last: dict[str, Any] = {}
    for part in storage.batches(keys):
        last |= changes.filter(key__in=part).order_by("change_set", "pk").values_list("key", "new")
    made_then = {key: load_change("decision", new) for key, new in last.items() if new is not None}
    return {key: visibility.redact_decision(decision) for key, decision in made_then.items()}


def _rebuild_redirects(
    title: Title, firsts: Mapping[_Target, FieldChange], slugs: set[str]
) -> dict[str, str]:
    """From the addresses that entries have and had to those of that revision."""
    then = {change.entry_id: str(change.old) for change in firsts.values() if change.field == "slug"}
    present = dict(Entry.objects.of(title).filter(pk__in=then).values_list("slug", "pk"))
    to_then = {slug: then[pk] for slug, pk in present.items()}
    former = {slug: to_then.get(to, to) for slug, to in editions.find_redirects(title).items()}
    return {slug: to for slug, to in {**former, **to_then}.items() if slug not in slugs}


def _rebuild_head(
    edition: domain.Edition, title: Title, firsts: Mapping[_Target, FieldChange], told: _Identity
) -> domain.Edition:
    """What the document said above its table, and the findings of the list as a whole."""
    change = firsts.get((None, "document", ""))
    document = Document.objects.filter(pk=change.old).first() if change else title.document
    bare = structs.replace(edition, heading="", header=(), document="")
    whole = editions.add_document(bare, document) if document else bare
    whole = structs.replace(whole, findings=told.findings, decisions=told.decisions)
    return visibility.redact_edition(whole, name_columns(whole.header))
