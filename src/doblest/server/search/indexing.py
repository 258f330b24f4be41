"""The index brought up to date: in the transaction of each write, and where an older release left it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

from django.db import transaction
from msgspec.structs import replace

from doblest.model import Finding, Record
from doblest.server import workers
from doblest.server.register import editions, storage
from doblest.server.register.memory import collect_young
from doblest.server.register.models import Entry, Title
from doblest.server.search.backends import merge_segments
from doblest.server.search.documents import (
    HEADINGS,
    build_documents,
    index_findings_of_each,
    restore_document,
)
from doblest.server.search.models import SearchRow
from doblest.server.workers import look_ahead

_Part = tuple[Sequence[str], Sequence[str], Iterator[tuple[str, ...]]]
"""Slugs of a batch, those of them that are listed, and the documents of these."""
_MANY = storage.BATCH
"""Entries written at once after which the index is put together."""
ENGINE = 3
"""Raised when terms are made another way: rows of another number are written anew."""


def update_index(
    *,
    title: str,
    slugs: Collection[str],
    checked: Collection[str] = (),
    companions: Mapping[str, bytes] = MappingProxyType({}),
    **_signal: Any,
) -> None:
    """The rows of these entries as they are now; entries no longer listed have none.

    Of those that were only `checked` the findings alone are read, and of those that have `companions`.
    """
    owner = Title.objects.get(key=title)
    parts = chain(_restore_parts(owner, companions), _build_parts(owner, set(slugs) - companions.keys()))
    for part, listed, documents in look_ahead(parts):
        _write_rows(owner, part, zip(listed, documents, strict=True))
        collect_young()
    for part in storage.batches(sorted(set(checked) - set(slugs))):
        _write_findings(owner, part)
        collect_young()
    if len(slugs) > _MANY:
        merge_segments()


def index_missing() -> int:
    """Index the listed entries that have no row, or one of another engine; how many there were."""
    current = SearchRow.objects.filter(engine=ENGINE).values("entry")
    missing = Entry.objects.listed().exclude(source=None).exclude(pk__in=current)
    by_title: dict[str, set[str]] = {}
    for title, slug in missing.values_list("title", "slug"):
        by_title.setdefault(title, set()).add(slug)
    with transaction.atomic():
        for title, slugs in by_title.items():
            update_index(title=title, slugs=slugs)
    return sum(map(len, by_title.values()))


def _build_parts(title: Title, slugs: Collection[str]) -> Iterator[_Part]:
    """Batches of entries, with the documents of those that are listed: promised, not yet waited for."""
    for part in storage.batches(sorted(slugs)):
        records = [_leave_out_unindexed(record) for record in editions.load_records(title, part)]
        yield part, [record.slug for record in records], workers.map_chunks(build_documents, records)


def _restore_parts(title: Title, prepared: Mapping[str, bytes]) -> Iterator[_Part]:
    """As `_build_parts`, of new entries: their documents were prepared where they were read."""
    for part in storage.batches(sorted(prepared)):
        findings = editions.load_findings(title, part)
        indexed = [_select_indexed(findings[slug]) for slug in part]
        terms = workers.map_chunks(index_findings_of_each, indexed)
        yield part, part, map(restore_document, map(prepared.__getitem__, part), terms)


def _leave_out_unindexed(record: Record) -> Record:
    """What is sent to a worker: without the document's cells, which repeat the entry."""
    entry = record.located.entry
    bare = replace(entry, source=replace(entry.source, cells={}))
    located = replace(record.located, entry=bare)
    return replace(record, located=located, findings=_select_indexed(record.findings))


def _select_indexed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What the index takes of findings: no advice, and no fixes, which repeat whole notes."""
    return tuple(replace(one, fix=None) for one in findings if one.severity != "note")


def _write_rows(
    title: Title, slugs: Collection[str], documents: Iterable[tuple[str, tuple[str, ...]]]
) -> None:
    keys = dict(Entry.objects.of(title).filter(slug__in=slugs).values_list("slug", "pk"))
    rows = [(keys.pop(slug), title.key, slug, ENGINE, *document) for slug, document in documents]
    storage.write_rows(SearchRow, ["entry", "title", "slug", "engine", *HEADINGS], rows, ["entry"])
    SearchRow.objects.filter(entry__in=keys.values()).delete()


def _write_findings(title: Title, slugs: Collection[str]) -> None:
    """A row whose terms stay is left alone: to write it is to index its whole note anew."""
    findings = editions.load_findings(title, slugs)
    rows = SearchRow.objects.filter(title=title.key, slug__in=slugs).values_list("entry", "slug", "findings")
    indexed = [_select_indexed(findings[slug]) for _, slug, _ in rows]
    terms = workers.map_chunks(index_findings_of_each, indexed)
    changed = [(now, entry) for (entry, _, was), now in zip(rows, terms, strict=True) if was != now]
    storage.update_rows(SearchRow, "findings", "entry", changed)
