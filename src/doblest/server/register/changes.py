"""The one way of writing to the register.

An action opens `locked(title)`, prepares a `Draft`, and hands it to `commit`, which recomputes
what follows from the values (places, claims, findings) and numbers the change set: all in the
one transaction, so that a write that fails leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from doblest import model as domain
from doblest.reference import titles
from doblest.server.register import derived, storing, values
from doblest.server.register.models import ChangeSet, Decision, Document, Entry, FieldChange, SourceRow, Title
from doblest.server.register.progress import Progress, silent


class Why(Struct, frozen=True):
    """Who writes, and why."""

    kind: str
    author: str
    reason: str = ""
    document: Document | None = None
    undoes: ChangeSet | None = None


class Draft:
    """A write in preparation: nothing is in the database until `commit`."""

    def __init__(self, title: Title) -> None:
        self.title = title
        self.added: list[Entry] = []
        self.rows: list[SourceRow] = []
        self.touched: dict[str, Entry] = {}
        self.changes: list[FieldChange] = []
        self.decisions: dict[str, Decision | None] = {}
        self._old_sources: dict[str, int | None] = {}

    def touch(self, entry: Entry) -> None:
        """Let what follows from the entry's values be computed again."""
        self.touched[entry.slug] = entry

    def add(self, entry: Entry) -> None:
        """A new entry, with its values."""
        self.added.append(entry)
        self.touch(entry)
        self.changes.append(FieldChange(entry=entry, field="listed", old=None, new=True))

    def put(self, entry: Entry, field: str, value: Any) -> None:
        """Set a held field, `listed`, or `source`; an equal value is no change."""
        old = values.get(entry, field)
        if old == value:
            return
        values.put(entry, field, value)
        if field == "source":
            entry.number = entry.source.located.entry.number
        self.touch(entry)
        change = FieldChange(entry=entry, field=field, old=values.plain(old), new=values.plain(value))
        self.changes.append(change)

    def read_from(self, entry: Entry, row: SourceRow) -> None:
        """The entry now comes from this row, which is new."""
        self.rows.append(row)
        self._old_sources[entry.slug] = entry.source_id
        entry.source = row
        entry.number = row.located.entry.number
        self.touch(entry)

    def put_document(self, sha256: str | None) -> None:
        """The list that the title now stands on."""
        if self.title.document_id == sha256:
            return
        self.changes.append(FieldChange(field="document", old=self.title.document_id, new=sha256))
        self.title.document_id = sha256

    def decide(self, key: str, old: Decision | None, new: Decision | None) -> None:
        """Set, replace or (None) take back the decision on a finding."""
        self.decisions[key] = new
        change = FieldChange(field="decision", key=key, old=_stored(old), new=_stored(new))
        self.changes.append(change)

    def sources_moved(self) -> Iterator[FieldChange]:
        """The changes of provenance; the new rows must have their keys."""
        for row in self.rows:
            old = self._old_sources[row.entry.slug]
            yield FieldChange(entry=row.entry, field="source", old=old, new=row.pk)


@contextmanager
def locked(title: titles.Title) -> Iterator[Title]:
    """The title, with every other writer of the register kept waiting until the block ends."""
    with transaction.atomic():
        for kept in titles.titles().values():
            Title.objects.get_or_create(key=kept.key, defaults=storing.columns(kept))
        rows = {row.key: row for row in Title.objects.select_for_update().order_by("key")}
        yield rows[title.key]


def commit(draft: Draft, why: Why, progress: Progress = silent) -> ChangeSet | None:
    """Write the draft and what follows from it; None, and nothing written, where nothing changes."""
    storing.create(draft.added, draft.rows)
    recomputed = derived.entries(draft.touched.values(), progress)
    changed = {change.entry.slug for change in draft.changes if change.entry}
    changed |= recomputed | {row.entry.slug for row in draft.rows}
    storing.save([draft.touched[slug] for slug in changed])
    storing.decide(draft.title, draft.decisions)
    draft.title.save()
    reference_moved = storing.reference(draft.title)
    findings_moved = derived.findings(draft.title, progress)
    if not (changed or draft.changes or reference_moved or findings_moved):
        return None
    return _numbered(draft, why)


def _numbered(draft: Draft, why: Why) -> ChangeSet:
    newest = ChangeSet.objects.aggregate(newest=Max("number"))["newest"] or 0
    change_set = ChangeSet.objects.create(
        number=newest + 1,
        title=draft.title,
        kind=why.kind,
        author=why.author,
        reason=why.reason,
        at=timezone.now(),
        document=why.document,
        undoes=why.undoes,
    )
    changes = [*draft.changes, *draft.sources_moved()]
    for change in changes:
        change.change_set = change_set
    FieldChange.objects.bulk_create(changes, batch_size=1000)
    return change_set


def _stored(decision: Decision | None) -> Any:
    if decision is None:
        return None
    kept = {"value": decision.value, "finding": decision.finding, "entries": decision.entries}
    return values.plain(kept)


def decision_from(title: Title, key: str, stored: Any) -> Decision | None:
    """The decision that history keeps under the finding's key."""
    if stored is None:
        return None
    return Decision(
        title=title,
        key=key,
        value=msgspec.convert(stored["value"], domain.Decision),
        finding=msgspec.convert(stored["finding"], domain.Finding),
        entries=tuple(stored["entries"]),
    )
