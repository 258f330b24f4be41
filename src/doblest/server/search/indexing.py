"""The index brought up to date: in the transaction of each write, and where an older release left it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from doblest.server import workers
from doblest.server.register import editions, storage
from doblest.server.register.models import Entry, Title
from doblest.server.search.documents import HEADINGS, build_documents, index_findings
from doblest.server.search.models import SearchRow

ENGINE = 2
"""Raised when terms are made another way: rows of another number are written anew."""


def update_index(
    *, title: str, slugs: Collection[str], checked: Collection[str] = (), **_signal: Any
) -> None:
    """The rows of these entries as they are now; entries no longer listed have none.

    Of those that were only `checked` the findings alone are read.
    """
    owner = Title.objects.get(key=title)
    for part in storage.batches(sorted(slugs)):
        _write_rows(owner, part)
    for part in storage.batches(sorted(set(checked) - set(slugs))):
        _write_findings(owner, part)


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


def _write_rows(title: Title, slugs: Collection[str]) -> None:
    keys = dict(Entry.objects.of(title).filter(slug__in=slugs).values_list("slug", "pk"))
    records = editions.load_records(title, slugs)
    documents = workers.map_chunks(build_documents, records)
    rows = (
        (keys[record.slug], title.key, record.slug, ENGINE, *document.values())
        for record, document in zip(records, documents, strict=True)
    )
    storage.write_rows(SearchRow, ["entry", "title", "slug", "engine", *HEADINGS], rows, ["entry"])
    absent = keys.keys() - {record.slug for record in records}
    SearchRow.objects.filter(entry__in=[keys[slug] for slug in absent]).delete()


def _write_findings(title: Title, slugs: Collection[str]) -> None:
    findings = editions.load_findings(title, slugs)
    rows = list(SearchRow.objects.filter(title=title.key, slug__in=slugs))
    for row in rows:
        row.findings = index_findings(findings.get(row.slug, ()))
    storage.upsert(rows, ["entry"])
