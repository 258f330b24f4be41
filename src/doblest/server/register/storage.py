"""Values of the domain into rows, many at a time; rows that exist are updated in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from django.db import models

from doblest import model as domain
from doblest.reference import regions as region_data
from doblest.reference import titles as title_data
from doblest.server.register import payloads
from doblest.server.register.models import (
    Claim,
    Decree,
    Entry,
    Memorial,
    Region,
    Settlement,
    SourceRow,
    Title,
)

BATCH = 500

Item = TypeVar("Item")


def upsert(rows: Sequence[models.Model], unique: Sequence[str]) -> None:
    """Rows of one model, created or updated by these unique fields."""
    if not rows:
        return
    model = type(rows[0])
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=unique,
        update_fields=[name for name in columns if name not in unique],
    )


def create_entries(added: Sequence[Entry], rows: Sequence[SourceRow]) -> None:
    """New entries and new rows: each names the other, so the entries' side is tied at the end."""
    for row in rows:
        row.entry.source = None
    Entry.objects.bulk_create(added, batch_size=BATCH)
    SourceRow.objects.bulk_create(rows, batch_size=BATCH)
    for row in rows:
        row.entry.source = row


def save_entries(entries: Sequence[Entry]) -> None:
    """Entries that exist, with the settlements that they were matched to."""
    matches = (payloads.PLACE.load(entry.place) for entry in entries)
    found = {place.geonames_id: place for place in matches if place}
    settlements = [Settlement(key, place.name, place.lon, place.lat) for key, place in found.items()]
    upsert(settlements, ["geonames_id"])
    upsert(entries, ["id"])


def save_memorials(memorials: Mapping[Entry, domain.Memorial | None]) -> None:
    """The first memorial of each entry, which the list's cell speaks of."""
    rows = [
        Memorial(entry=entry, position=1, **msgspec.structs.asdict(memorial))
        for entry, memorial in memorials.items()
        if memorial
    ]
    upsert(rows, ["entry", "position"])
    emptied = [entry.pk for entry, memorial in memorials.items() if memorial is None]
    Memorial.objects.filter(entry__in=emptied, position=1).delete()


def save_claims(claims: Mapping[Entry, Sequence[domain.Claim]]) -> None:
    """The claims of each entry; one with a key that is known keeps its row."""
    rows = [
        Claim(entry=entry, position=position, **msgspec.structs.asdict(claim))
        for entry, found in claims.items()
        for position, claim in enumerate(found, 1)
    ]
    upsert(rows, ["entry", "key"])
    current = {(row.entry_id, row.key) for row in rows}
    stored = Claim.objects.filter(entry__in=[entry.pk for entry in claims])
    stale = [
        pk for pk, *identity in stored.values_list("pk", "entry", "key") if tuple(identity) not in current
    ]
    Claim.objects.filter(pk__in=stale).delete()


def sync_reference() -> None:
    """Bring titles, decrees and regions up to the data files, in place."""
    upsert([Region(**_region_columns(*numbered)) for numbered in enumerate(_regions(), 1)], ["iso"])
    for title in title_data.titles().values():
        Title.objects.update_or_create(key=title.key, defaults=_title_columns(title))
        decrees = title_data.decrees(title.key)
        upsert([_decree_row(title.key, decree) for decree in decrees], ["title", "key"])
        Decree.objects.filter(title=title.key).exclude(key__in=[decree.key for decree in decrees]).delete()


def _regions() -> Iterable[region_data.Region]:
    return region_data.regions().values()


def _region_columns(position: int, region: region_data.Region) -> dict[str, Any]:
    names = ("iso", "name", "name_en", "district", "oktmo")
    return {name: getattr(region, name) for name in names} | {"position": position}


def _title_columns(title: title_data.Title) -> dict[str, Any]:
    return {name: getattr(title, name) for name in ("name", "name_en", "law", "licence")}


def _decree_row(title_key: str, decree: domain.Decree) -> Decree:
    return Decree(
        title_id=title_key,
        key=decree.key,
        date=date.fromisoformat(decree.date),
        number=decree.number,
        url=decree.url,
        cities=list(decree.cities),
    )


def batches(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """Parts short enough for one statement."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
