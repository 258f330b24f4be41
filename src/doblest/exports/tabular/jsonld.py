"""JSON-LD in the words of schema.org: a Dataset about cities with their memorials.

A City is no part of a Dataset (`hasPart` is of works), and has no `award`: its title is a property with a
value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from doblest.exports.addresses import locate_city
from doblest.exports.claim_columns import list_columns
from doblest.exports.format import Format, Output
from doblest.exports.geo.points import Point, get_city_point, get_memorial_point
from doblest.exports.licence import get_licence_url
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.exports.stele_columns import list_stele_columns
from doblest.language.web import is_opened
from doblest.model import Bound, Claim, Decree, Edition, Memorial, Record, RegionMatch
from doblest.reference.licences import describe_licences
from doblest.reference.title_steles import find_title_status
from doblest.wording.claims import describe_thing
from doblest.wording.steles import describe_status

_CONTEXT = {"@vocab": "https://schema.org/", "iso": "https://schema.org/identifier"}
Node = dict[str, Any]
_OPEN_ENDS: Mapping[Bound, tuple[str, ...]] = {
    "gt": ("high",),
    "ge": ("high",),
    "near_above": ("high",),
    "lt": ("low",),
    "le": ("low",),
    "near_below": ("low",),
}
_OF_STELE = ("stele_status", "stele_opened", "stele_certainty", "stele_is_sure", "stele_as_of")
_REFERENCES = ("bound", "kind", "modality", "action", "actor", "scope", "per", "model")


def build(edition: Edition, options: Options) -> Output:
    dataset = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": edition.title,
        "alternateName": edition.title_en,
        "description": describe_origin(edition),
        "version": str(edition.revision),
        "dateModified": edition.at,
        "license": get_licence_url(edition.licence),
        "copyrightNotice": describe_licences(edition.licence, "ru"),
        "identifier": f"sha256:{edition.document}",
        "about": [_describe_city(record, edition, options.base_url) for record in edition.records],
    }
    content = msgspec.json.format(msgspec.json.encode(dataset), indent=1) + b"\n"
    return Output(content, len(edition.records))


def _describe_city(record: Record, edition: Edition, base_url: str) -> Node:
    entry, region, place = record.located.entry, record.located.region, record.located.place
    return _drop_unknown(
        {
            "@type": "City",
            "@id": _identify(record, edition, base_url),
            "name": record.city,
            "additionalProperty": [
                _describe_title(record, edition),
                *_describe_stele(record, edition),
                *(_describe_claim(claim) for claim in record.claims),
            ],
            "description": entry.note,
            "geo": _describe_point(get_city_point(record)),
            "sameAs": f"https://sws.geonames.org/{place.geonames_id}/" if place else None,
            "containedInPlace": _describe_region(region) if region else None,
            "subjectOf": _describe_decree(record.decree) if record.decree else None,
            "containsPlace": _describe_memorial(entry.memorial) if entry.memorial else None,
        }
    )


def _describe_title(record: Record, edition: Edition) -> Node:
    url = record.decree.url if record.decree else None
    title = {"@type": "PropertyValue", "name": "Почётное звание", "value": edition.title, "url": url}
    return _drop_unknown(title)


def _describe_stele(record: Record, edition: Edition) -> Iterator[Node]:
    """How the title's own stele stands by public texts, beside what the list's cell says; none where no
    steles of the title are followed."""
    status = find_title_status(record, edition)
    if status is not None:
        columns = list_stele_columns(record, edition)
        told = {name: value for name, value in columns.items() if value is not None and name in _OF_STELE}
        yield {
            "@type": "PropertyValue",
            "name": f"Стела «{edition.title}»",
            "value": describe_status(status, "ru"),
            "valueReference": _list_properties(told),
        }


def _describe_claim(claim: Claim) -> Node:
    """A number of the note as a property's value; an open end is left out."""
    ends = _OPEN_ENDS.get(claim.bound, ())
    return _drop_unknown(
        {
            "@type": "PropertyValue",
            "name": describe_thing(claim) or claim.quote,
            "description": claim.quote,
            "minValue": None if "low" in ends else claim.low,
            "maxValue": None if "high" in ends else claim.high,
            "unitText": None if claim.unit == "1" else claim.unit,
            "valueReference": _list_references(claim) or None,
        }
    )


def _list_references(claim: Claim) -> list[Node]:
    """Action, actor, period and the like by their names in the other formats."""
    columns = list_columns(claim)
    told = {name: columns[name] for name in _REFERENCES if columns[name] is not None}
    period = claim.roles.period
    if period is not None:
        told["period"] = f"{period.first or '..'}/{period.last or '..'}"
    return _list_properties(told)


def _list_properties(told: Mapping[str, Any]) -> list[Node]:
    return [{"@type": "PropertyValue", "name": name, "value": value} for name, value in told.items()]


def _identify(record: Record, edition: Edition, base_url: str) -> str:
    """The address of the city's page, by which the page's own data name it in both languages; without a
    site a name that leads nowhere."""
    return locate_city(record, edition, base_url) or f"urn:doblest:{record.slug}"


def _describe_region(region: RegionMatch) -> Node:
    return _drop_unknown({"@type": "AdministrativeArea", "name": region.name, "identifier": region.iso})


def _describe_decree(decree: Decree) -> Node:
    return {"@type": "Legislation", "legislationDate": decree.date, "url": decree.url or None}


def _describe_memorial(memorial: Memorial) -> Node:
    return _drop_unknown(
        {
            "@type": "LandmarksOrHistoricalBuildings",
            "name": memorial.name,
            "address": memorial.address,
            "hasMap": memorial.map_url if is_opened(memorial.map_url) else None,
            "geo": _describe_point(get_memorial_point(memorial)),
        }
    )


def _describe_point(point: Point) -> Node | None:
    return {"@type": "GeoCoordinates", "longitude": point[0], "latitude": point[1]} if point else None


def _drop_unknown(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "")}


FORMAT = Format(
    "jsonld", ".jsonld", "application/ld+json", "JSON-LD: schema.org", "JSON-LD: schema.org", build
)
