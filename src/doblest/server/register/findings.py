"""Findings as rows: what the checks find now against what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from typing import Any

import msgspec
from msgspec import Struct

from doblest import model as domain
from doblest.server.register import payloads, storage
from doblest.server.register.models import Entry, Finding, FindingEntry, Title
from doblest.server.register.models.findings import FindingQuerySet

_COLUMNS = (
    "title",
    "key",
    "check_name",
    "severity",
    "field",
    "scope",
    "position",
    "payload",
    "fingerprint",
    "since",
    "gone",
)
_ROOM = 1_000
"""Positions that each check has for its findings on one entry."""


class Found(Struct, frozen=True):
    """A finding with its place in its entry's findings."""

    finding: domain.Finding
    scope: str
    position: int
    fingerprint: str
    """Differs wherever anything of the finding does."""


class _Stored(Struct, frozen=True):
    fingerprint: str
    position: int


def place(found: Iterable[domain.Finding], order: Mapping[str, tuple[int, str]]) -> Iterator[Found]:
    """Findings with their places; `order` gives the index and the scope of each check."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in found:
        index, scope = order[finding.check]
        where = finding.check, finding.entries[0] if finding.entries else ""
        position = index * _ROOM + min(counts[where], _ROOM - 1)
        counts[where] += 1
        payload = msgspec.json.encode(finding)
        digest = blake2b(payload, digest_size=12).hexdigest()
        yield Found(finding, scope, position, digest)


def save_findings(
    title: Title, found: Sequence[Found], stored: Iterable[FindingQuerySet] | None, revision: int
) -> set[str]:
    """Bring the stored findings up to those found; slugs of the entries that this concerns.

    `stored` are the standing ones that the found ones replace: one that is not found any more is gone
    at this revision; one that was gone and is found again stands again. None where no finding of the title
    ever had one of these keys.
    """
    new = {one.finding.key: one for one in found}
    if stored is None:
        return _save_new(title, list(new.values()), revision)
    before = _read_stored(stored)
    changed = [one for key, one in new.items() if _differs(one, before.get(key))]
    missing = [key for key in before if key not in new]
    concerned = find_slugs(title, [*missing, *(one.finding.key for one in changed)])
    _mark_gone(title, missing, revision)
    _save(title, changed, revision)
    return concerned.union(*(one.finding.entries for one in changed))


def _save_new(title: Title, found: Sequence[Found], revision: int) -> set[str]:
    _save(title, found, revision, is_new=True)
    return {slug for one in found for slug in one.finding.entries}


def _read_stored(stored: Iterable[FindingQuerySet]) -> dict[str, _Stored]:
    columns = chain.from_iterable(part.values_list("key", "fingerprint", "position") for part in stored)
    return {key: _Stored(fingerprint, position) for key, fingerprint, position in columns}


def _differs(found: Found, before: _Stored | None) -> bool:
    return before is None or (found.fingerprint, found.position) != (before.fingerprint, before.position)


def find_slugs(title: Title, keys: Sequence[str]) -> set[str]:
    """Of the entries that findings of these keys are about."""
    slugs: set[str] = set()
    for part in storage.batches(keys):
        ties = FindingEntry.objects.filter(finding__title=title, finding__key__in=part)
        slugs |= set(ties.values_list("entry__slug", flat=True))
    return slugs


def _mark_gone(title: Title, keys: Sequence[str], revision: int) -> None:
    for part in storage.batches(keys):
        Finding.objects.of(title).filter(key__in=part).update(gone=revision)


def _save(title: Title, found: Sequence[Found], revision: int, *, is_new: bool = False) -> None:
    entries: dict[str, int] = {}
    for part in storage.batches(found):
        keys = [one.finding.key for one in part]
        # `gone` is looked at here: asked for it, SQLite would read all findings of the title.
        rows = Finding.objects.of(title).filter(key__in=keys).values_list("pk", "key", "since", "gone")
        stored = [] if is_new else list(rows)
        since = {key: at for _, key, at, gone in stored if gone is None}
        columns = (_build_row(title, one, since.get(one.finding.key, revision)) for one in part)
        storage.write_rows(Finding, _COLUMNS, columns, ["title", "key"])
        _add_entries(entries, title, part)
        _tie_entries(title, part, entries, [pk for pk, *_ in stored])


def _build_row(title: Title, found: Found, since: int) -> tuple[Any, ...]:
    finding = found.finding
    return (
        title.key,
        finding.key,
        finding.check,
        finding.severity,
        finding.field,
        found.scope,
        found.position,
        storage.dump_json(payloads.FINDING, finding),
        found.fingerprint,
        since,
        None,
    )


def _add_entries(entries: dict[str, int], title: Title, found: Sequence[Found]) -> None:
    """The keys of the entries that these findings are about, where they are not known yet."""
    slugs = {slug for one in found for slug in one.finding.entries} - entries.keys()
    for part in storage.batches(sorted(slugs)):
        entries.update(Entry.objects.of(title).filter(slug__in=part).values_list("slug", "pk"))


def _tie_entries(
    title: Title, found: Sequence[Found], entries: Mapping[str, int], stored: Sequence[int]
) -> None:
    """Tie findings to the entries that they are about, in their order, and to no others; `stored` are
    those of them that may be tied already."""
    keys = dict(
        Finding.objects.of(title).filter(key__in=[f.finding.key for f in found]).values_list("key", "pk")
    )
    ties = {
        (keys[one.finding.key], entries[slug]): position
        for one in found
        for position, slug in enumerate(one.finding.entries)
    }
    rows = ((*pair, position) for pair, position in ties.items())
    storage.write_rows(FindingEntry, ["finding", "entry", "position"], rows, ["finding", "entry"])
    if stored:
        tied = FindingEntry.objects.filter(finding__in=stored).values_list("pk", "finding", "entry")
        FindingEntry.objects.filter(pk__in=[pk for pk, *pair in tied if tuple(pair) not in ties]).delete()
