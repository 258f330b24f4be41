"""A city's page: the note with its claims, the memorial, the neighbours, the list's own words."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.model import Finding, Memorial
from doblest.server.pages import drawing, links
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.facets import ground_names
from doblest.server.pages.refusals import NotHere
from doblest.server.pages.shown import citing
from doblest.server.pages.shown.near import alike
from doblest.server.pages.shown.neighbours import neighbours
from doblest.server.pages.shown.note import Marked, paragraphs
from doblest.server.register import history

OPENLY = 3
"""Errors told on the city's own page; the rest stand with their evidence on «Проверка»."""


class Difference(Struct, frozen=True):
    """A field where the register differs from the list."""

    label: str
    source: str
    held: str


class Link(Struct, frozen=True):
    label: str
    address: str


class GroundShown(Struct, frozen=True):
    name: str
    sentences: tuple[str, ...]


def city(catalogue: Catalogue, slug: str, origin: str) -> dict[str, Any]:
    found = catalogue.by_slug.get(slug)
    if found is None:
        raise NotHere(slug, alike(catalogue, slug))
    record = found.record
    entry = record.located.entry
    memorial = entry.memorial
    order = catalogue.places[slug]
    findings = open_findings(found)
    return {
        "city": found,
        "entry": entry,
        "record": record,
        "paragraphs": paragraphs(entry.note, record.claims),
        "claims": [Marked(number, claim) for number, claim in enumerate(record.claims, 1)],
        "grounds": _grounds(found),
        "memorial": memorial,
        "coordinates": _coordinates(memorial),
        "map_links": map_links(found),
        "errors": [one for one in findings if _matters(one)][:OPENLY],
        "finding_count": len(findings),
        "history": history.of_slug(slug),
        "differences": _differences(found),
        "cells": cells(found, catalogue.edition.header),
        "edition_day": catalogue.edition.at[:10],
        "neighbours": neighbours(catalogue, found),
        "previous": catalogue.cities[order - 1] if order else None,
        "next": catalogue.cities[order + 1] if order + 1 < len(catalogue.cities) else None,
        "citation": citing.citation(catalogue.edition, found, origin),
        "bibtex": citing.bibtex(catalogue.edition, found, origin),
        "box": drawing.country_box(),
        "linked_data": linked_data(catalogue, found, origin),
    }


def open_findings(city: City) -> list[Finding]:
    """What a reader should know: errors and warnings that no editor has dismissed."""
    decided = city.record.decisions
    return [
        finding
        for finding in city.record.findings
        if finding.severity != "note"
        and not (finding.key in decided and decided[finding.key].verdict == "dismiss")
    ]


def _matters(finding: Finding) -> bool:
    """An error of substance: a slip of the pen in the note waits on «Проверка»."""
    mends_note = finding.fix is not None and finding.fix.field == "note"
    return finding.severity == "error" and not mends_note


def _grounds(city: City) -> tuple[GroundShown, ...]:
    names = ground_names()
    note = city.record.located.entry.note
    return tuple(
        GroundShown(names[ground.key], tuple(note[span.start : span.end].strip() for span in ground.spans))
        for ground in city.record.grounds
    )


def _coordinates(memorial: Memorial | None) -> str:
    """«56.846435, 60.606001»: latitude first, as people paste it into a map."""
    if memorial is None or memorial.lon is None or memorial.lat is None:
        return ""
    return f"{memorial.lat:.6f}, {memorial.lon:.6f}"


def map_links(city: City) -> tuple[Link, ...]:
    memorial = city.record.located.entry.memorial
    lon, lat = (memorial.lon, memorial.lat) if memorial else (None, None)
    if lon is None or lat is None:
        lon, lat = city.lon, city.lat
    if lon is None or lat is None:
        return ()
    return (
        Link(_("Яндекс Карты"), f"https://yandex.ru/maps/?pt={lon:.6f},{lat:.6f}&z=16&l=map"),
        Link(_("2ГИС"), f"https://2gis.ru/geo/{lon:.6f},{lat:.6f}"),
        Link(
            "OpenStreetMap",
            f"https://www.openstreetmap.org/?mlat={lat:.6f}&mlon={lon:.6f}#map=16/{lat:.6f}/{lon:.6f}",
        ),
        Link("geo:", f"geo:{lat:.6f},{lon:.6f}"),
    )


def _differences(city: City) -> tuple[Difference, ...]:
    located = city.record.located
    cells = located.entry.source.cells
    held = {
        "city": (_("Город"), city.record.city),
        "region": (_("Субъект РФ"), located.region.name if located.region else ""),
        "year": (_("Год"), str(located.entry.year or "")),
    }
    return tuple(
        Difference(label, source, value)
        for field, (label, value) in held.items()
        if value and (source := _plain(cells[field].text if field in cells else "")) != value
    )


def cells(city: City, header: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The row as the document holds it, each cell under the document's own heading."""
    held = city.record.located.entry.source.cells
    return tuple((_heading(header, cell.column) or name, cell.text.strip()) for name, cell in held.items())


def _heading(header: tuple[str, ...], column: int) -> str:
    return _plain(header[column - 1]) if 0 < column <= len(header) else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def linked_data(catalogue: Catalogue, city: City, origin: str) -> str:
    """JSON-LD in the words of schema.org, safe within a script element."""
    place = city.record.located.place
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "City",
        "@id": origin + links.absolute("city", "ru", slug=city.slug),
        "name": city.name.ru,
        "alternateName": city.name.en,
        "award": catalogue.edition.title,
        "url": origin + links.absolute("city", slug=city.slug),
    }
    if city.subject.iso:
        data["containedInPlace"] = {
            "@type": "AdministrativeArea",
            "name": city.subject.name.ru,
            "identifier": city.subject.iso,
        }
    if city.placed:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": city.lat, "longitude": city.lon}
    if place:
        data["sameAs"] = f"https://sws.geonames.org/{place.geonames_id}/"
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
