"""Values of the domain into rows, many at a time; rows that exist are updated in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import msgspec
from django.db import connection, models
from msgspec.structs import astuple

from doblest import model as domain
from doblest.reference import regions as region_data
from doblest.reference import titles as title_data
from doblest.server.register import payloads
from doblest.server.register.models import (
    Claim,
    Decree,
    Entry,
    Memorial,
    MemorialEvent,
    MemorialPhoto,
    Region,
    Settlement,
    SourceRow,
    Title,
)
from doblest.server.register.payloads import Payload

BATCH = 500
_WIDE_CACHE = 16 * 1024
"""KiB."""

Item = TypeVar("Item")


def widen_cache() -> None:
    """For a process that writes a long list and ends: SQLite's 2 MB do not hold the indexes that a write of
    tens of thousands of rows comes back to, and each of their pages is written and read again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{_WIDE_CACHE}")


class Json(str):
    """JSON that is written already: a column takes it as it is."""

    __slots__ = ()


def dump_json(payload: Payload[Any], value: Any) -> Json:
    """What a column holds of the value, without a detour through objects."""
    return Json(f'{{"version": {payload.version}, "value": {msgspec.json.encode(value).decode()}}}')


def upsert(rows: Sequence[models.Model], unique: Sequence[str]) -> None:
    """Rows of one model, created or updated by these unique fields."""
    if not rows:
        return
    fields = [field for field in rows[0]._meta.concrete_fields if field.attname != "id" or rows[0].pk]
    values = ([getattr(row, field.attname) for field in fields] for row in rows)
    write_rows(type(rows[0]), [field.name for field in fields], values, unique)


def write_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    unique: Sequence[str] = (),
) -> None:
    """Values of these fields, row by row, in one prepared statement: Django's own bulk insert makes
    an object and an expression of each value, which takes longer than the database does.

    Rows that exist are updated by the unique fields; without these all rows are new.
    """
    fields = [_get_column(model, name) for name in names]
    prepare = [(at, column) for at, column in enumerate(map(_prepare_column, fields)) if column]
    statement, values = _build_statement(model, tuple(names), tuple(unique)), _prepare(rows, prepare)
    with connection.cursor() as cursor:
        while part := list(islice(values, BATCH)):
            cursor.executemany(statement, part)


def update_rows(model: type[models.Model], name: str, key: str, rows: Sequence[tuple[Any, Any]]) -> None:
    """One field of rows that exist: pairs of its value and the key, each as the driver takes it."""
    if not rows:
        return
    column, found = (connection.ops.quote_name(_get_column(model, one).column) for one in (name, key))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE {found} = %s", rows)


@cache
def _build_statement(model: type[models.Model], names: tuple[str, ...], unique: tuple[str, ...]) -> str:
    quoted = {name: connection.ops.quote_name(_get_column(model, name).column) for name in names}
    table, holes = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {table} ({', '.join(quoted.values())}) VALUES ({holes})"
    if not unique:
        return statement
    updates = ", ".join(f"{one} = EXCLUDED.{one}" for name, one in quoted.items() if name not in unique)
    return f"{statement} ON CONFLICT ({', '.join(quoted[name] for name in unique)}) DO UPDATE SET {updates}"


def _get_column(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def _prepare_column(field: Any) -> Callable[[Any], Any] | None:
    """How a value becomes what the database's driver takes; None where it is that already."""
    if isinstance(field, models.JSONField):
        return _prepare_json
    if isinstance(field, (models.BinaryField, models.DateTimeField, models.DateField, models.UUIDField)):
        return lambda value: field.get_db_prep_save(value, connection)
    return None


def _prepare_json(value: Any) -> str | None:
    return value if value is None or isinstance(value, Json) else json.dumps(value)


def _prepare(
    rows: Iterable[Sequence[Any]], prepare: Sequence[tuple[int, Callable[[Any], Any]]]
) -> Iterator[list[Any]]:
    for row in rows:
        values = list(row)
        for at, column in prepare:
            values[at] = column(values[at])
        yield values


def create_entries(added: Sequence[Entry], rows: Sequence[SourceRow]) -> None:
    """New entries and new rows: each names the other, so the entries' side is tied at the end."""
    for row in rows:
        row.entry.source = None
    Entry.objects.bulk_create(added, batch_size=BATCH)
    for part in batches(rows):
        _create_rows(part)
    for row in rows:
        row.entry.source = row


def _create_rows(rows: Sequence[SourceRow]) -> None:
    columns = (
        (row.entry.pk, row.document.pk, row.row, dump_json(payloads.SOURCE_ROW, row.read())) for row in rows
    )
    write_rows(SourceRow, ["entry", "document", "row", "payload"], columns)
    stored = SourceRow.objects.filter(entry__in=[row.entry.pk for row in rows]).order_by("pk")
    newest = dict(stored.values_list("entry", "pk"))
    for row in rows:
        row.pk = newest[row.entry.pk]
        row._state.adding = False


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


def save_further(memorials: Mapping[Entry, Sequence[domain.Memorial]]) -> None:
    """The other memorials of each entry, in their order."""
    Memorial.objects.filter(entry__in=[entry.pk for entry in memorials], position__gt=1).delete()
    rows = [
        Memorial(entry=entry, position=position, **msgspec.structs.asdict(memorial))
        for entry, found in memorials.items()
        for position, memorial in enumerate(found, 2)
    ]
    upsert(rows, ["entry", "position"])


def save_events(events: Mapping[Entry, Sequence[domain.RegisterEvent]]) -> None:
    """All events of each entry; one with a key that is known keeps its row."""
    upsert(
        [MemorialEvent.of(entry, one) for entry, found in events.items() for one in found], ["entry", "key"]
    )
    for entry, found in events.items():
        MemorialEvent.objects.filter(entry=entry).exclude(key__in=[one.key for one in found]).delete()


def save_photos(photos: Mapping[Entry, Sequence[domain.Photo]]) -> None:
    """All photographs of each entry that were decided on; one with a key that is known keeps its row."""
    upsert(
        [MemorialPhoto.of(entry, one) for entry, found in photos.items() for one in found], ["entry", "key"]
    )
    for entry, found in photos.items():
        MemorialPhoto.objects.filter(entry=entry).exclude(key__in=[one.key for one in found]).delete()


def save_claims(claims: Mapping[Entry, Sequence[domain.Claim]], *, are_new: bool = False) -> None:
    """The claims of each entry; one with a key that is known keeps its row.

    Entries that `are_new` have no older ones.
    """
    names = domain.Claim.__struct_fields__
    rows = (
        (entry.pk, position, *astuple(claim)[:-1], dump_json(payloads.ROLES, claim.roles))
        for entry, found in claims.items()
        for position, claim in enumerate(found, 1)
    )
    write_rows(Claim, ["entry", "position", *names], rows, ["entry", "key"])
    if not are_new:
        _delete_stale({entry.pk: {claim.key for claim in found} for entry, found in claims.items()})


def _delete_stale(kept: Mapping[int, Container[str]]) -> None:
    """Claims of these entries that have other keys."""
    for part in batches(list(kept)):
        stored = Claim.objects.filter(entry__in=part).values_list("pk", "entry", "key")
        stale = [pk for pk, entry, key in stored if key not in kept[entry]]
        Claim.objects.filter(pk__in=stale).delete()


def sync_reference() -> None:
    """Bring titles, decrees and regions up to the data files, in place."""
    upsert([Region(**_region_columns(*numbered)) for numbered in enumerate(_regions(), 1)], ["iso"])
    for title in title_data.bundled_titles().values():
        Title.objects.update_or_create(key=title.key, defaults=_title_columns(title))
        decrees = title_data.decrees(title.key)
        upsert([build_decree_row(title.key, decree) for decree in decrees], ["title", "key"])
        Decree.objects.filter(title=title.key).exclude(key__in=[decree.key for decree in decrees]).delete()
    title_data.refresh_titles()


def _regions() -> Iterable[region_data.Region]:
    return region_data.regions().values()


def _region_columns(position: int, region: region_data.Region) -> dict[str, Any]:
    names = ("iso", "name", "name_en", "district", "oktmo")
    return {name: getattr(region, name) for name in names} | {"position": position}


def _title_columns(title: title_data.Title) -> dict[str, Any]:
    return {name: getattr(title, name) for name in ("name", "name_en", "law", "licence")}


def build_decree_row(title_key: str, decree: domain.Decree) -> Decree:
    return Decree(
        title_id=title_key,
        key=decree.key,
        date=date.fromisoformat(decree.date),
        number=decree.number,
        url=decree.url,
        cities=list(decree.cities),
        kind=decree.kind,
        conferrer=decree.conferrer,
    )


def batches(items: Sequence[Item], size: int = BATCH) -> Iterable[Sequence[Item]]:
    """Parts short enough for one statement."""
    return (items[start : start + size] for start in range(0, len(items), size))
