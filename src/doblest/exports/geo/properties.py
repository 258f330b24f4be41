"""What a record, a memorial and a claim say as flat properties: one naming for every layer.

Text is as the register holds it; what is unknown is None, and so is an empty list, for which GDAL has no
type. Lists are joined by «; » only where a format has no lists (`flatten`).
`point_is` says what the feature's point is: a city's centre is no memorial.
`revision` is the last one that changed anything of the record: a feature
says the same until its own record changes.
"""

from __future__ import annotations

from typing import Any, Final

from doblest.exports.claim_columns import list_columns
from doblest.exports.geo.points import describe_city_point, describe_memorial_point, locate_stele
from doblest.exports.selection import get_memorial_status, list_categories
from doblest.exports.stele_columns import list_stele_columns
from doblest.model import Claim, Decree, Edition, EventKind, Memorial, Place, Record, Stele
from doblest.reference.municipalities import find_oktmo
from doblest.reference.products import group_key
from doblest.reference.regions import get_key

Properties = dict[str, Any]
_OF_PLACE: Final[tuple[EventKind, ...]] = (
    "place_chosen", "place_changed", "place_named", "foundation_stone",
    "installed", "opened", "moved", "seen",
)  # fmt: skip
"""Events whose place is the stele's own."""


def describe_city(record: Record, edition: Edition) -> Properties:
    entry, region, place = record.located.entry, record.located.region, record.located.place
    return {
        "slug": record.slug,
        "number": entry.number,
        "city": record.city,
        "city_source": read_source_cell(record, "city"),
        "region": (region.name if region else entry.region) or None,
        "region_source": read_source_cell(record, "region"),
        "iso": region.iso if region else None,
        "region_key": get_key(region.iso) if region else None,
        "oktmo": find_oktmo(place),
        "year": entry.year,
        **_describe_decree(record.decree),
        "note": entry.note,
        "memorial_status": get_memorial_status(record),
        **_describe_memorial_cell(entry.memorial),
        **_list_words(record),
        "claims": len(record.claims),
        "findings": len(record.findings),
        "geonames_id": place.geonames_id if place else None,
        "point_is": describe_city_point(record),
        "revision": record.revision,
        **_describe_act(record.decree),
        "settlements": list(entry.settlements) or None,
        **list_stele_columns(record, edition),
    }


def _describe_decree(decree: Decree | None) -> Properties:
    return {
        "decree_date": decree.date if decree else None,
        "decree_number": decree.number if decree else None,
        "decree_url": (decree.url or None) if decree else None,
    }


def _describe_act(decree: Decree | None) -> Properties:
    return {"act": decree.kind if decree else None, "conferrer": decree.conferrer if decree else None}


def _describe_memorial_cell(memorial: Memorial | None) -> Properties:
    return {
        "memorial_name": memorial.name if memorial else None,
        "memorial_address": (memorial.address or None) if memorial else None,
        "memorial_url": (memorial.map_url or None) if memorial else None,
    }


def _list_words(record: Record) -> Properties:
    grounds = [ground.key for ground in record.grounds]
    return {"category": list(list_categories(record)) or None, "ground": grounds or None}


def describe_settlement(record: Record, name: str, place: Place | None) -> Properties:
    return {
        **_describe_entry(record),
        "name": name,
        "geonames_id": (place.geonames_id or None) if place else None,
        "point_is": "settlement" if place else "none",
        "revision": record.revision,
    }


def describe_memorial(record: Record, memorial: Memorial, edition: Edition) -> Properties:
    return {
        **_describe_entry(record),
        "name": memorial.name,
        "kind": memorial.kind,
        "memorial_status": memorial.status,
        "address": memorial.address or None,
        "map_url": memorial.map_url or None,
        "yandex_oid": memorial.yandex_oid,
        "resolved": memorial.resolved,
        "point_is": describe_memorial_point(memorial),
        "revision": record.revision,
        "in_list": True,
        **list_stele_columns(record, edition),
    }


def describe_unlisted_stele(record: Record, stele: Stele, edition: Edition) -> Properties:
    """The title's own stele that the list's cell does not name, by who tells of its events."""
    places = [one.place for one in stele.events if one.place and one.kind in _OF_PLACE]
    return {
        **_describe_entry(record),
        "name": f"Стела «{edition.title}»",
        "kind": "stele",
        "memorial_status": None,
        "address": places[-1] if places else None,
        "map_url": None,
        "yandex_oid": None,
        "resolved": False,
        "point_is": locate_stele(record, stele)[1],
        "revision": record.revision,
        "in_list": False,
        **list_stele_columns(record, edition),
    }


def describe_claim(record: Record, claim: Claim) -> Properties:
    return {
        **_describe_entry(record),
        **list_columns(claim),
        "group": group_key(claim.category),
        "point_is": describe_city_point(record),
        "revision": record.revision,
    }


def flatten(properties: Properties) -> Properties:
    """For formats without lists."""
    return {k: "; ".join(v) if isinstance(v, list) else v for k, v in properties.items()}


def _describe_entry(record: Record) -> Properties:
    """What every layer says of the entry that a feature belongs to."""
    region = record.located.region
    return {
        "slug": record.slug,
        "city": record.city,
        "region": (region.name or None) if region else None,
        "iso": region.iso if region else None,
        "region_key": get_key(region.iso) if region else None,
        "year": record.located.entry.year,
    }


def read_source_cell(record: Record, field: str) -> str | None:
    cell = record.located.entry.source.cells.get(field)
    return cell.text.strip() if cell else None
