"""The register of one title at its present revision, as one frozen value: what everybody may see of it.

    current()                -> the default title's edition
    current("military-glory")
    current_stamp()          -> what caches and ETags are keyed by: one indexed query

All that leaves here is without private fields (`reference/visibility.py`); the whole register is for
those who keep it, in `internal`. An edition is built once per title in a process; after a write it is
brought up to date, record by record: only entries whose version is newer than the edition's are read again.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from msgspec import structs

from doblest import __version__
from doblest import model as domain
from doblest.language.normalise import fold
from doblest.reading import name_columns
from doblest.reference import visibility
from doblest.reference.titles import get_title
from doblest.server.register import payloads, storage
from doblest.server.register.memory import pause_collector
from doblest.server.register.models import (
    ChangeSet,
    Decision,
    Decree,
    Document,
    Entry,
    Finding,
    FindingEntry,
    FormerSlug,
    Title,
)
from doblest.server.register.moments import EPOCH, format_moment
from doblest.server.register.packing import pack_record
from doblest.server.register.queries import fetch_rows


class Redaction(NamedTuple):
    """What is left out of the register for those who read it; each takes the findings that are gone and
    were decided on."""

    record: Callable[[domain.Record, Iterable[domain.Finding]], domain.Record]
    edition: Callable[[domain.Edition, Sequence[str], Iterable[domain.Finding]], domain.Edition]
    """Of an edition whose records are redacted already, and of the fields of its headings."""


PUBLIC = Redaction(visibility.redact_record, visibility.redact_edition)


class _Cached(NamedTuple):
    edition: domain.Edition
    version: int
    uid: Any


_AT_ONCE = 100
"""Entries that are read at once: their rows take room between the records that stay, so that 500 leave an
edition of 10,000 with 40 MiB that nothing else can use."""
_cache: dict[str, _Cached] = {}
_building = Lock()


def current(title_key: str | None = None) -> domain.Edition:
    """The title's edition; without entries and of revision 0 where nothing was imported yet."""
    key = get_title(title_key).key
    cached = _cache.get(key)
    if cached and cached.edition.stamp == current_stamp(key):
        return cached.edition
    with _building:
        while (cached := _cache.get(key)) is None or cached.edition.stamp != current_stamp(key):
            _cache[key] = _bring_up_to_date(key, cached)  # once more where a write came in between
    return cached.edition


def current_stamp(title_key: str | None = None) -> str:
    """Of the edition that `current` would give."""
    key = get_title(title_key).key
    rows = fetch_rows(*_stamp_query(key))
    return _stamp_row(key, *rows[0]) if rows else _stamp(key, None, 0)


@cache
def _stamp_query(key: str) -> tuple[str, tuple[Any, ...]]:
    """As SQL: it is asked before every answer, and to build it takes ten times as long as to ask."""
    return Title.objects.filter(key=key).values_list("uid", "version").query.sql_with_params()


@lru_cache(64)
def _stamp_row(key: str, uid: Any, version: int) -> str:
    """Of a title's columns; SQLite has the UUID as text without hyphens."""
    return _stamp(key, UUID(str(uid)), version)


def revision(title_key: str | None = None) -> int:
    """Number of the title's newest change set; 0 where there is none."""
    found = Title.objects.filter(key=get_title(title_key).key).values_list("revision", flat=True).first()
    return found or 0


def load_records(title: Title, slugs: Iterable[str]) -> list[domain.Record]:
    """Records of these entries as the database has them, in the list's order; only listed ones."""
    return sorted(chain.from_iterable(_load_in_parts(title, slugs, PUBLIC)), key=get_list_order)


def _load_packed(title: Title, slugs: Iterable[str], redaction: Redaction) -> list[domain.Record]:
    """As `load_records`, for an edition: rows of the database go before the next ones come."""
    records: list[domain.Record] = []
    for part in _load_in_parts(title, slugs, redaction):
        records += map(pack_record, part)
        gc.collect(0)  # rows and their parts name each other, and the collector is paused
    return sorted(records, key=get_list_order)


def _load_in_parts(title: Title, slugs: Iterable[str], redaction: Redaction) -> Iterator[list[domain.Record]]:
    decrees = read_decrees(title)
    for part in storage.batches(sorted(slugs), _AT_ONCE):
        entries = Entry.objects.of(title).listed().filter(slug__in=part)
        yield [redaction.record(record, gone) for record, gone in _records(entries, decrees)]


def load_findings(title: Title, slugs: Iterable[str]) -> dict[str, list[domain.Finding]]:
    """Standing findings of these entries, by slug: those that everybody may see.

    Without an object for each row: a check of the list may change those of every entry.
    """
    ties = FindingEntry.objects.filter(entry__title=title, entry__slug__in=list(slugs), finding__gone=None)
    found: dict[str, list[domain.Finding]] = {slug: [] for slug in slugs}
    text = Cast("finding__payload", TextField())
    for slug, payload in ties.order_by().values_list("entry__slug", text):
        finding = payloads.FINDING.decode(payload)
        if visibility.is_public_finding(finding):
            found[slug].append(finding)
    return found


@pause_collector()
def build(title_key: str | None, redaction: Redaction) -> domain.Edition:
    """The title's edition, redacted so, made anew."""
    key = get_title(title_key).key
    title = Title.objects.select_related("document").filter(key=key).first()
    return (
        _build_edition(title, tuple(_all_records(title, redaction)), redaction)
        if title
        else build_empty_edition(key)
    )


def forget() -> None:
    """Drop what is cached: for a process whose database was replaced beneath it."""
    _cache.clear()


def _stamp(key: str, uid: Any, title_version: int) -> str:
    return f"{key}:{uid}:{title_version}:{__version__}"


@pause_collector()
def _bring_up_to_date(key: str, cached: _Cached | None) -> _Cached:
    """Without a transaction: on SQLite it would wait for writers. A write that comes in between
    leaves the older version on it, and so it is brought up to date again."""
    title = Title.objects.select_related("document").filter(key=key).first()
    if title is None:
        return _Cached(build_empty_edition(key), 0, None)
    is_usable = cached is not None and cached.uid == title.uid and cached.version <= title.version
    records = _update(title, cached) if cached and is_usable else _all_records(title, PUBLIC)
    return _Cached(_build_edition(title, tuple(records), PUBLIC), title.version, title.uid)


def build_empty_edition(key: str) -> domain.Edition:
    """Of a title into which nothing was imported yet."""
    known = get_title(key)
    return domain.Edition(
        revision=0,
        at=EPOCH,
        title=known.name,
        title_en=known.name_en,
        heading="",
        header=(),
        document="",
        licence=known.licence,
        records=(),
        title_key=key,
        stamp=_stamp(key, None, 0),
    )


def _build_edition(title: Title, records: tuple[domain.Record, ...], redaction: Redaction) -> domain.Edition:
    newest = ChangeSet.objects.of(title.key).newest_first().first()
    of_list = _of_list(title)
    edition = structs.replace(
        build_empty_edition(title.key),
        revision=title.revision,
        at=format_moment(newest.at) if newest else EPOCH,
        records=records,
        findings=tuple(of_list.standing),
        decisions=of_list.decisions,
        checked=title.checked,
        stamp=_stamp(title.key, title.uid, title.version),
        redirects=find_redirects(title),
        moved=find_moved(title),
    )
    edition = add_document(edition, title.document) if title.document else edition
    return redaction.edition(edition, name_columns(edition.header), of_list.gone)


def add_document(edition: domain.Edition, document: Document) -> domain.Edition:
    return structs.replace(
        edition, heading=document.heading, header=tuple(document.header), document=document.sha256
    )


def get_list_order(record: domain.Record) -> tuple[int, str]:
    return record.located.entry.number, record.slug


def _all_records(title: Title, redaction: Redaction) -> list[domain.Record]:
    return _load_packed(title, Entry.objects.of(title).listed().values_list("slug", flat=True), redaction)


def _update(title: Title, cached: _Cached) -> list[domain.Record]:
    """The records of the edition before, with those that changed since in their new form."""
    newer = Entry.objects.of(title).filter(version__gt=cached.version)
    changed = dict(newer.values_list("slug", "listed"))
    former = {record.slug for record in cached.edition.records} & set(find_redirects(title))
    unchanged = [r for r in cached.edition.records if r.slug not in changed and r.slug not in former]
    fresh = _load_packed(title, (slug for slug, listed in changed.items() if listed), PUBLIC)
    return sorted([*unchanged, *fresh], key=get_list_order)


# --- from rows to values ---------------------------------------------------------------------


class _Found(NamedTuple):
    """Findings of an entry, or of the list."""

    standing: list[domain.Finding]
    gone: list[domain.Finding]
    """Those that were mended and decided on."""
    decisions: dict[str, domain.Decision]


def _records(
    entries: Any, decrees: Mapping[str, domain.Decree]
) -> Iterator[tuple[domain.Record, list[domain.Finding]]]:
    """Each record whole, with its findings that are gone and were decided on."""
    rows = list(entries.with_parts())
    found = _findings(rows)
    return ((_record(entry, decrees, found[entry.pk]), found[entry.pk].gone) for entry in rows)


def _record(entry: Entry, decrees: Mapping[str, domain.Decree], found: _Found) -> domain.Record:
    return structs.replace(
        build_record(entry.to_located(), decrees),
        claims=tuple(row.to_domain() for row in entry.claims.all()),
        grounds=payloads.GROUNDS.load(entry.grounds),
        findings=tuple(found.standing),
        decisions=found.decisions,
        revision=entry.revision,
        version=entry.version,
    )


def build_record(located: domain.Located, decrees: Mapping[str, domain.Decree]) -> domain.Record:
    """With its name and its decree; its claims, grounds and findings are for others to add."""
    entry = located.entry
    city = located.place.name if located.place else entry.city
    return domain.Record(
        city=city,
        located=located,
        decree=decrees.get(fold(entry.city)) or decrees.get(fold(city)),
        claims=(),
        grounds=(),
        findings=(),
    )


def _findings(entries: Iterable[Entry]) -> dict[int, _Found]:
    """Findings and decisions, by entry."""
    found: dict[int, _Found] = defaultdict(lambda: _Found([], [], {}))
    for part in storage.batches([entry.pk for entry in entries]):
        rows = Finding.objects.about(part).select_related("decision").in_order()
        values = {row.pk: (row, row.to_domain(), _decision(row)) for row in rows}
        for finding_id, entry_id in _ties(part, values):
            _add_finding(found[entry_id], *values[finding_id])
    return found


def _add_finding(
    found: _Found, row: Finding, finding: domain.Finding, decision: domain.Decision | None
) -> None:
    if row.gone is None:
        found.standing.append(finding)
    if decision is not None:
        found.decisions[row.key] = decision
        found.gone.extend([] if row.gone is None else [finding])


def _ties(entries: Sequence[int], findings: Iterable[int]) -> list[tuple[int, int]]:
    """Pairs of finding and entry, in the order of the findings."""
    ties: dict[int, list[int]] = defaultdict(list)
    for finding, entry in FindingEntry.objects.filter(entry__in=entries).values_list("finding", "entry"):
        ties[finding].append(entry)
    return [(finding, entry) for finding in findings for entry in ties[finding]]


def _of_list(title: Title) -> _Found:
    """Findings of the list as a whole, and the decisions on them."""
    found = _Found([], [], {})
    for row in Finding.objects.of(title).filter(entries=None).select_related("decision").in_order():
        _add_finding(found, row, row.to_domain(), _decision(row))
    return found


def _decision(row: Finding) -> domain.Decision | None:
    stored: Decision | None = getattr(row, "decision", None)
    return stored.to_domain() if stored else None


def read_decrees(title: Title) -> dict[str, domain.Decree]:
    decrees = [row.to_domain() for row in Decree.objects.of(title).oldest_first()]
    return {fold(city): decree for decree in decrees for city in decree.cities}


def find_redirects(title: Title) -> dict[str, str]:
    own = FormerSlug.objects.filter(title=title, entry__title=title)
    return dict(own.values_list("slug", "entry__slug"))


def find_moved(title: Title) -> dict[str, tuple[str, str]]:
    """Of entries that left the list for another one and are there; who is back stands here itself."""
    moved = FormerSlug.objects.filter(title=title, entry__listed=True).exclude(entry__title=title)
    back = Entry.objects.of(title).listed().values("slug")
    found = moved.exclude(slug__in=back).values_list("slug", "entry__title", "entry__slug")
    return {slug: (key, present) for slug, key, present in found}
