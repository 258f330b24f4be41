"""JSON-LD in the words of schema.org: a Dataset of cities with their memorials."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from doblest.exports.geo.properties import Point, city_point, memorial_point
from doblest.exports.manifest import sentence
from doblest.exports.options import Options, Outcome
from doblest.model import Edition, Record

CONTEXT = {"@vocab": "https://schema.org/", "iso": "https://schema.org/identifier"}


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    held = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": edition.title,
        "alternateName": edition.title_en,
        "description": sentence(edition),
        "version": str(edition.revision),
        "dateModified": edition.at,
        "license": edition.licence,
        "identifier": f"sha256:{edition.document}",
        "hasPart": [record_ld(record, edition, options.base_url) for record in edition.records],
    }
    target.write(msgspec.json.format(msgspec.json.encode(held), indent=1))
    target.write(b"\n")
    return Outcome(len(edition.records))


def record_ld(record: Record, edition: Edition, base_url: str) -> dict[str, Any]:
    """One city: also the block that its page carries."""
    region = record.located.region
    held = {
        "@type": "City",
        "@id": f"{base_url}cities/{record.slug}/" if base_url else f"urn:doblest:{record.slug}",
        "name": record.city,
        "award": edition.title,
        "description": record.located.entry.note,
        "geo": _geo(city_point(record)),
        "sameAs": _geonames(record),
        "containedInPlace": region
        and {"@type": "AdministrativeArea", "name": region.name, "identifier": region.iso},
        "subjectOf": record.decree
        and {"@type": "Legislation", "legislationDate": record.decree.date, "url": record.decree.url or None},
        "containsPlace": _memorial(record),
    }
    return _known(held)


def _memorial(record: Record) -> dict[str, Any] | None:
    memorial = record.located.entry.memorial
    if memorial is None:
        return None
    return _known(
        {
            "@type": "LandmarksOrHistoricalBuildings",
            "name": memorial.name,
            "address": memorial.address,
            "hasMap": memorial.map_url,
            "geo": _geo(memorial_point(memorial)),
        }
    )


def _geonames(record: Record) -> str | None:
    place = record.located.place
    return f"https://sws.geonames.org/{place.geonames_id}/" if place else None


def _geo(point: Point) -> dict[str, Any] | None:
    return {"@type": "GeoCoordinates", "longitude": point[0], "latitude": point[1]} if point else None


def _known(held: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if value not in (None, "")}
