"""Take a new version of the list into the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest import places
from doblest.errors import RegisterError
from doblest.reference import titles
from doblest.server.register import changes
from doblest.server.register.changes import Draft, Why
from doblest.server.register.matching import match
from doblest.server.register.merging import fill, merge
from doblest.server.register.models import ChangeSet, Document, Entry, SourceRow, Title
from doblest.server.register.progress import Progress, silent, told
from doblest.server.register.report import Changed, City, Doubtful, Report


class Incoming(Struct, frozen=True):
    """A list that was read, with the bytes that it was read from."""

    document: domain.Document
    content: bytes


class Outcome(Struct):
    """What the merge met, row by row."""

    added: list[City]
    returned: list[City]
    gone: list[City]
    doubtful: list[Doubtful]


def execute(
    incoming: Incoming,
    *,
    author: str,
    title: str | None = None,
    trial: bool = False,
    progress: Progress = silent,
) -> Report:
    """Import whole or not at all; a trial tells the same and writes nothing.

    Without a title's key the heading of the list tells the title. Raises RegisterError for a
    list without rows and for an unknown key.
    """
    document = incoming.document
    if not document.entries:
        raise RegisterError("в перечне нет ни одной строки", where=document.name, remedy="Проверьте файл")
    kept = titles.get_title(title) if title else titles.match_title(document.heading)
    rows = list(places.locate_all(told(document.entries, "Города и субъекты", progress)))
    with changes.locked(kept) as row:
        draft = Draft(row)
        stored = _store(incoming)
        outcome = _merge(draft, rows, stored)
        draft.put_document(stored.sha256)
        why = Why(ChangeSet.Kind.IMPORT, author, document.name, document=stored)
        change_set = changes.commit(draft, why, progress)
        if trial or change_set is None:
            transaction.set_rollback(True)
    return _report(draft, outcome, (kept.key, document.name), change_set, trial)


def _store(incoming: Incoming) -> Document:
    document = incoming.document
    columns = {
        "name": document.name,
        "content": incoming.content,
        "heading": document.heading,
        "header": document.header,
        "remarks": document.remarks,
        "received": timezone.now(),
    }
    return Document.objects.get_or_create(sha256=document.sha256, defaults=columns)[0]


def _merge(draft: Draft, rows: Sequence[domain.Located], document: Document) -> Outcome:
    entries = list(Entry.objects.of(draft.title).whole())
    taken = {entry.slug for entry in entries}
    outcome = Outcome([], [], [], [])
    met = set()
    for located, entry in zip(rows, match(rows, entries), strict=True):
        if entry is None:
            entry = _added(draft.title, located, taken)
            draft.add(entry)
            outcome.added.append(City(entry.slug, entry.city))
        else:
            outcome.doubtful.extend(_taken_over(draft, entry, located, outcome))
        _tie(draft, entry, located, document)
        met.add(entry.slug)
        outcome.doubtful.extend(_doubts(entry, located))
    outcome.doubtful.extend(_twice(rows))
    _drop(draft, [entry for entry in entries if entry.listed and entry.slug not in met], outcome)
    return outcome


def _drop(draft: Draft, missing: Sequence[Entry], outcome: Outcome) -> None:
    for entry in missing:
        draft.put(entry, "listed", False)
        outcome.gone.append(City(entry.slug, entry.city))
    stayed = len(draft.touched) - len(outcome.added) - len(missing)
    if missing and len(missing) > stayed:
        message = f"городов выбыло больше, чем осталось ({len(missing)} и {stayed}): тот ли это перечень?"
        outcome.doubtful.append(Doubtful("", "Весь перечень", "listed", message))


def _added(title: Title, located: domain.Located, taken: set[str]) -> Entry:
    slug = places.unique_slug(places.slug_name(located.entry, located.place), taken)
    taken.add(slug)
    entry = Entry(title=title, slug=slug)
    fill(entry, located.entry)
    return entry


def _taken_over(draft: Draft, entry: Entry, located: domain.Located, outcome: Outcome) -> Iterator[Doubtful]:
    if not entry.listed:
        draft.put(entry, "listed", True)
        outcome.returned.append(City(entry.slug, entry.city))
    yield from merge(draft, entry, located.entry)


def _tie(draft: Draft, entry: Entry, located: domain.Located, document: Document) -> None:
    draft.touch(entry)
    if entry.source is None or entry.source.located != located:
        draft.read_from(entry, SourceRow(entry=entry, document=document, located=located))


def _doubts(entry: Entry, located: domain.Located) -> Iterator[Doubtful]:
    inferred = located.region is not None and located.region.inferred
    for doubt in (*located.entry.doubts, *places.doubts(located)):
        if inferred and doubt in located.entry.doubts and doubt.field == "region":
            continue  # the places' own doubt tells the same, and the region that was taken
        yield Doubtful(entry.slug, entry.city, doubt.field, doubt.message)


def _twice(rows: Iterable[domain.Located]) -> Iterator[Doubtful]:
    seen: dict[int, domain.Located] = {}
    for row in rows:
        first = seen.setdefault(row.place.geonames_id, row) if row.place else row
        if first is not row:
            message = f"тот же город уже в строке {first.entry.source.row}"
            yield Doubtful("", row.entry.city, "city", message)


def _report(
    draft: Draft, outcome: Outcome, names_: tuple[str, str], change_set: ChangeSet | None, trial: bool
) -> Report:
    fresh = {city.slug for city in (*outcome.added, *outcome.returned, *outcome.gone)}
    changed = tuple(
        Changed(change.entry.slug, change.entry.city, change.field, change.old, change.new)
        for change in draft.changes
        if change.entry and change.field != "listed"
    )
    touched = fresh | {change.slug for change in changed}
    return Report(
        title=names_[0],
        document=names_[1],
        added=tuple(outcome.added),
        returned=tuple(outcome.returned),
        changed=changed,
        gone=tuple(outcome.gone),
        unchanged=sum(slug not in touched for slug in draft.touched),
        doubtful=tuple(outcome.doubtful),
        revision=change_set.number if change_set else None,
        trial=trial,
    )
