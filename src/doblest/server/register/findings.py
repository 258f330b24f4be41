"""Findings of the register as rows: what the checks find now against what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from doblest import model as domain
from doblest.server.register import payloads, storage
from doblest.server.register.models import Entry, Finding, FindingEntry, Title

_ROOM = 100_000
"""Positions that each check has for its findings."""


class Found(Struct, frozen=True):
    """A finding with the place that it has among all."""

    position: int
    scope: str
    finding: domain.Finding


def position(check_index: int, ordinal: int) -> int:
    """Findings stand check by check, in the order of the catalogue."""
    return check_index * _ROOM + min(ordinal, _ROOM - 1)


def save_findings(title: Title, found: Sequence[Found], stored: Iterable[Finding], revision: int) -> set[str]:
    """Bring the stored findings up to those found; slugs of the entries that this concerns.

    `stored` are the rows that the found ones replace: one that is not found any more is gone at this
    revision; one that was gone and is found again stands again.
    """
    before = {row.key: row for row in stored}
    known = {row.key: row for row in Finding.objects.of(title).filter(key__in=_unknown(found, before))}
    rows = [
        _row(title, one, before.get(one.finding.key) or known.get(one.finding.key), revision) for one in found
    ]
    changed = [row for row in rows if _differs(row, before.get(row.key), "payload", "gone")]
    moved = [row for row in rows if _differs(row, before.get(row.key), "payload", "gone", "position")]
    missing = [row for key, row in before.items() if key not in {row.key for row in rows}]
    for row in missing:
        row.gone = revision
    storage.upsert([*moved, *missing], ["title", "key"])
    _tie(title, [row.key for row in changed])
    return _slugs([*changed, *missing]) | _slugs(before[row.key] for row in changed if row.key in before)


def _slugs(rows: Iterable[Finding]) -> set[str]:
    return {slug for row in rows for slug in row.to_domain().entries}


def _unknown(found: Iterable[Found], before: Mapping[str, Finding]) -> list[str]:
    return [one.finding.key for one in found if one.finding.key not in before]


def _row(title: Title, found: Found, before: Finding | None, revision: int) -> Finding:
    is_standing = before is not None and before.gone is None
    return Finding(
        title=title,
        key=found.finding.key,
        check_name=found.finding.check,
        severity=found.finding.severity,
        field=found.finding.field,
        scope=found.scope,
        position=found.position,
        payload=payloads.FINDING.dump(found.finding),
        since=before.since if before and is_standing else revision,
        gone=None,
    )


def _differs(row: Finding, before: Finding | None, *names: str) -> bool:
    return before is None or any(getattr(row, name) != getattr(before, name) for name in names)


def _tie(title: Title, keys: Sequence[str]) -> None:
    """The entries of these findings, in their order."""
    rows = list(Finding.objects.of(title).filter(key__in=keys))
    slugs = {slug for row in rows for slug in row.to_domain().entries}
    entries = dict(Entry.objects.of(title).filter(slug__in=slugs).values_list("slug", "pk"))
    wanted = [
        FindingEntry(finding=row, entry_id=entries[slug], position=place)
        for row in rows
        for place, slug in enumerate(row.to_domain().entries)
    ]
    storage.upsert(wanted, ["finding", "entry"])
    current = {(tie.finding_id, tie.entry_id) for tie in wanted}
    ties = FindingEntry.objects.filter(finding__in=[row.pk for row in rows])
    stale = [pk for pk, *pair in ties.values_list("pk", "finding", "entry") if tuple(pair) not in current]
    FindingEntry.objects.filter(pk__in=stale).delete()
