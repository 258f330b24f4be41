"""What a record, a memorial and a claim say as flat properties: one naming for every layer.

Text is as the register holds it; what is unknown is None. Lists are joined by «; » only where a
format has no lists (`flat`). `revision` is the last one that changed anything of the record: a feature
says the same until its own record changes.
"""

from __future__ import annotations

from typing import Any

from doblest.exports.selection import categories, memorial_status
from doblest.model import Claim, Memorial, Record
from doblest.reference.products import group_key

Properties = dict[str, Any]
Point = tuple[float, float] | None
_DIGITS = 6


def city(record: Record) -> Properties:
    entry, region, place = record.located.entry, record.located.region, record.located.place
    return {
        "slug": record.slug,
        "number": entry.number,
        "city": record.city,
        "city_source": _source(record, "city"),
        "region": region.name if region else entry.region or None,
        "region_source": _source(record, "region"),
        "iso": region.iso if region else None,
        "year": entry.year,
        "decree_date": record.decree.date if record.decree else None,
        "decree_url": (record.decree.url or None) if record.decree else None,
        "note": entry.note,
        "memorial_status": memorial_status(record),
        "memorial_name": entry.memorial.name if entry.memorial else None,
        "category": list(categories(record)),
        "ground": [ground.key for ground in record.grounds],
        "claims": len(record.claims),
        "findings": len(record.findings),
        "geonames_id": place.geonames_id if place else None,
        "revision": record.revision,
    }


def _entry(record: Record) -> Properties:
    """What every layer says of the entry that a feature belongs to."""
    region = record.located.region
    return {
        "slug": record.slug,
        "city": record.city,
        "region": region.name if region else None,
        "iso": region.iso if region else None,
        "year": record.located.entry.year,
    }


def memorial(record: Record) -> Properties | None:
    """None where the list knows of no memorial."""
    held = record.located.entry.memorial
    if held is None:
        return None
    return {
        **_entry(record),
        "name": held.name,
        "kind": held.kind,
        "memorial_status": held.status,
        "address": held.address or None,
        "map_url": held.map_url or None,
        "yandex_oid": held.yandex_oid,
        "resolved": held.resolved,
        "revision": record.revision,
    }


def claim(record: Record, held: Claim) -> Properties:
    return {
        **_entry(record),
        "quote": held.quote,
        "start": held.start,
        "end": held.end,
        "low": held.low,
        "high": held.high,
        "comparator": held.comparator,
        "kind": held.kind,
        "unit": held.unit,
        "object": held.object,
        "of": held.of,
        "model": held.model,
        "per": held.per,
        "excess": held.excess,
        "category": held.category,
        "group": group_key(held.category),
        "revision": record.revision,
    }


def city_point(record: Record) -> Point:
    """The settlement's point: longitude, latitude, six digits (a tenth of a metre)."""
    place = record.located.place
    return (round(place.lon, _DIGITS), round(place.lat, _DIGITS)) if place else None


def memorial_point(held: Memorial | None) -> Point:
    if held is None or held.lon is None or held.lat is None:
        return None
    return round(held.lon, _DIGITS), round(held.lat, _DIGITS)


def flat(properties: Properties) -> Properties:
    """For formats without lists."""
    return {k: "; ".join(v) if isinstance(v, list) else v for k, v in properties.items()}


def claim_id(record: Record, held: Claim) -> str:
    """By the claim's own key, which survives edits elsewhere in the note; by its place where it has none."""
    return f"{record.slug}-{held.key}" if held.key else f"{record.slug}-{held.start}-{held.end}"


def _source(record: Record, field: str) -> str | None:
    cell = record.located.entry.source.cells.get(field)
    return cell.text.strip() if cell else None
