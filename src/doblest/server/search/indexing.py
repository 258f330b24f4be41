"""The index brought up to date: in the transaction of each write, and where an older release left it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from doblest.server.register import editions, storage
from doblest.server.register.models import Entry, Title
from doblest.server.search.documents import build_document
from doblest.server.search.models import SearchRow

ENGINE = 2
"""Raised when terms are made another way: rows of another number are written anew."""


def update_index(*, title: str, slugs: Collection[str], **_signal: Any) -> None:
    """The rows of these entries as they are now; entries no longer listed have none."""
    owner = Title.objects.get(key=title)
    keys = dict(_entries(owner, slugs))
    rows = [_row(title, keys[record.slug], record) for record in editions.load_records(owner, slugs)]
    storage.upsert(rows, ["entry"])
    gone = set(keys.values()) - {row.entry_id for row in rows}
    for part in storage.batches(sorted(gone)):
        SearchRow.objects.filter(entry__in=part).delete()


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


def _entries(title: Title, slugs: Collection[str]) -> Iterable[tuple[str, int]]:
    for part in storage.batches(sorted(slugs)):
        yield from Entry.objects.of(title).filter(slug__in=part).values_list("slug", "pk")


def _row(title: str, key: int, record: Any) -> SearchRow:
    document = build_document(record)
    terms = {name: " ".join(sorted(getattr(document, name))) for name in document.__struct_fields__}
    return SearchRow(entry_id=key, title=title, slug=record.slug, engine=ENGINE, **terms)
