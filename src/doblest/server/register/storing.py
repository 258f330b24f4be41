"""Rows in and out of the database, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from doblest.reference import titles
from doblest.server.register.models import (
    Decision,
    Decree,
    Entry,
    Memorial,
    Region,
    Settlement,
    SourceRow,
    Title,
)

BATCH = 500

_UPSERTED = [field.name for field in Entry._meta.concrete_fields if not field.primary_key]


def create(added: Sequence[Entry], rows: Sequence[SourceRow]) -> None:
    """New entries and new rows: each names the other, so the entries' side is tied at the end."""
    for row in rows:
        row.entry.source = None
    Entry.objects.bulk_create(added, batch_size=BATCH)
    SourceRow.objects.bulk_create(rows, batch_size=BATCH)
    for row in rows:
        row.entry.source = row


def save(entries: Sequence[Entry]) -> None:
    """Entries that exist, with their memorials and the places they were matched to."""
    _places(entries)
    Entry.objects.bulk_create(
        entries, batch_size=BATCH, update_conflicts=True, update_fields=_UPSERTED, unique_fields=["id"]
    )
    for start in range(0, len(entries), BATCH):
        _memorials(entries[start : start + BATCH])


def _places(entries: Sequence[Entry]) -> None:
    regions = {entry.region_match.iso: entry.region_match.name for entry in entries if entry.region_match}
    places = {entry.place.geonames_id: entry.place for entry in entries if entry.place}
    for entry in entries:
        entry.subject_id = entry.region_match.iso if entry.region_match else None
        entry.settlement_id = entry.place.geonames_id if entry.place else None
    Region.objects.bulk_create(
        [Region(iso=iso, name=name) for iso, name in regions.items()],
        update_conflicts=True,
        update_fields=["name"],
        unique_fields=["iso"],
    )
    Settlement.objects.bulk_create(
        [Settlement(geonames_id=key, name=p.name, lon=p.lon, lat=p.lat) for key, p in places.items()],
        update_conflicts=True,
        update_fields=["name", "lon", "lat"],
        unique_fields=["geonames_id"],
        batch_size=BATCH,
    )


def _memorials(entries: Sequence[Entry]) -> None:
    held = [(entry, entry.held_memorial) for entry in entries]
    Memorial.objects.filter(entry__in=[entry.pk for entry in entries]).delete()
    Memorial.objects.bulk_create(
        [Memorial(entry=entry, **msgspec.structs.asdict(value)) for entry, value in held if value]
    )


def decide(title: Title, decisions: dict[str, Decision | None]) -> None:
    """Replace the decisions of these findings; None takes one back."""
    Decision.objects.of(title).filter(key__in=list(decisions)).delete()
    Decision.objects.bulk_create([decision for decision in decisions.values() if decision])


def reference(title: Title) -> bool:
    """Bring the title and its decrees up to the data files; whether anything had to move."""
    kept = titles.get_title(title.key)
    wanted = titles.decrees(title.key)
    moved = any(getattr(title, name) != value for name, value in columns(kept).items())
    if moved:
        Title.objects.filter(key=title.key).update(**columns(kept))
    stored = Decree.objects.of(title)
    if {decree.value() for decree in stored} == set(wanted):
        return moved
    stored.delete()
    Decree.objects.bulk_create([Decree(title=title, **msgspec.structs.asdict(decree)) for decree in wanted])
    return True


def columns(kept: titles.Title) -> dict[str, Any]:
    """The title's columns as the data file gives them."""
    return {"name": kept.name, "name_en": kept.name_en, "law": kept.law, "licence": kept.licence}
