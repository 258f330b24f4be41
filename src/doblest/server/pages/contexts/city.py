"""A city's page: the note with its claims, the memorial, the neighbours, the list's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from rapidfuzz import process

from doblest.language.residue import RESIDUE, clean_line
from doblest.model import Claim, Finding, Language, Record
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.neighbours import find_neighbours
from doblest.server.catalogue.other_titles import list_other_titles
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages import svg
from doblest.server.pages.contexts.citation import format_bibtex, format_citation
from doblest.server.pages.contexts.city_day import build_city_day
from doblest.server.pages.contexts.contact import build_letter
from doblest.server.pages.contexts.linked_data import embed
from doblest.server.pages.contexts.memorial import build_further_views, build_memorial_view
from doblest.server.pages.contexts.note import number_claims, split_paragraphs
from doblest.server.pages.contexts.photos import build_photo_views, describe_images
from doblest.server.pages.contexts.settlements import draw_plan, list_settlements
from doblest.server.pages.contexts.stele_life import build_stele_life
from doblest.server.pages.contexts.timeline import build_timeline
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.wording.vocabulary import field_name, texts

MAX_ERRORS = 3
"""Errors shown on the city's own page; the rest stand with their evidence on «Проверка»."""
MAX_CHANGES = 20
"""Changes told on the page of the city; its history has all."""
_RESIDUE_CHECK = "residue"
"""Finds what concerns editors alone: «[bookmark: _30j0zll]»."""
_MIN_SIMILARITY = 60
"""Of 100: below it the likeness of two addresses is chance."""


class Difference(Struct, frozen=True):
    """A field where the register differs from the list."""

    label: str
    source: str
    value: str


class GroundEvidence(Struct, frozen=True):
    """A ground of the law with the sentences of the note that are evidence for it."""

    name: str
    sentences: tuple[str, ...]


def get_city(catalogue: Catalogue, slug: str) -> City:
    """Raises ProblemError with those alike for a slug that no city has."""
    city = catalogue.by_slug.get(slug)
    if city is None:
        raise ProblemError(NotFound(slug, find_similar_slugs(catalogue, slug)))
    return city


def find_similar_slugs(catalogue: Catalogue, requested: str) -> tuple[str, ...]:
    text = requested[:80].lower()
    matches = process.extract(text, catalogue.by_slug.keys(), limit=5, score_cutoff=_MIN_SIMILARITY)
    return tuple(slug for slug, _score, _position in matches)


def build_city_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    city = get_city(catalogue, request.arguments["slug"])
    edition, record = catalogue.edition, city.record
    entry = record.located.entry
    position = catalogue.positions[city.slug]
    findings = select_open_findings(city)
    url = request.origin + page_url("city", "ru", request.title, slug=city.slug)
    own_url = request.origin + page_url("city", request.language, request.title, slug=city.slug)
    changes, change_count = _read_changes(catalogue, city)
    changed_at = _find_moment(record, changes) or edition.at
    return {
        "city": city,
        "entry": entry,
        "record": record,
        "paragraphs": split_paragraphs(entry.note, record.claims),
        "claims": number_claims(record.claims),
        "timeline": build_timeline(record.claims),
        "has_inferred_time": any(map(_is_inferred, record.claims)),
        "grounds": _list_grounds(city, request.language),
        "memorial": build_memorial_view(city, catalogue.title, changed_at, request.language),
        "photos": build_photo_views(city, request),
        "other_titles": list_other_titles(catalogue, city),
        "settlements": (settlements := list_settlements(city)),
        "plan": draw_plan(city),
        "unplaced": sum(not one.point for one in settlements),
        "stele": build_stele_life(catalogue, city, request.language),
        "city_day": build_city_day(catalogue, city, request.language),
        "further": build_further_views(city, request.language),
        "decreed": (decreed := catalogue.mistakes.get(city.slug)),
        "letter": build_letter(city.name.in_language(request.language), url, record.revision),
        "errors": [one for one in findings if _is_substantial(one, in_banner=bool(decreed))][:MAX_ERRORS],
        "finding_count": len(findings),
        "history": changes,
        "change_count": change_count,
        "differences": _list_differences(city, request.language),
        "cells": list_cells(city, edition.header),
        "neighbours": find_neighbours(catalogue.neighbours, catalogue.by_slug, city),
        "previous": catalogue.cities[position - 1] if position else None,
        "next": catalogue.cities[position + 1] if position + 1 < len(catalogue.cities) else None,
        "changed_at": changed_at,
        "citation": format_citation(edition, city, changed_at, own_url, request.language),
        "bibtex": format_bibtex(edition, city, changed_at, own_url, request.language),
        "box": svg.country_box(),
        "linked_data": build_linked_data(catalogue, city, request),
    }


def _read_changes(catalogue: Catalogue, city: City) -> tuple[tuple[history.Change, ...], int]:
    """The latest public changes of the city to the day of the catalogue; how many there are to this day."""
    changes = history.select_changes(city.slug, catalogue.title.key)
    known = changes.filter(change_set__lte=catalogue.edition.revision)[:MAX_CHANGES]
    return tuple(map(history.build_change, known)), changes.count()


def _find_moment(record: Record, changes: Iterable[history.Change]) -> str | None:
    """When the record became what it is; what changed it is mostly among its latest public changes."""
    known = (change.at for change in changes if change.revision == record.revision)
    return next(known, None) or history.find_moment(record.revision)


def _is_inferred(claim: Claim) -> bool:
    """True where an earlier sentence of the note says when."""
    return claim.roles.period is not None and claim.roles.period.stated == "note"


def select_open_findings(city: City) -> list[Finding]:
    """What a reader should know: errors and warnings that no editor has dismissed."""
    decisions = city.record.decisions
    dismissed = {key for key, decision in decisions.items() if decision.verdict == "dismiss"}
    return [
        finding
        for finding in city.record.findings
        if finding.severity != "note" and finding.key not in dismissed
    ]


def _is_substantial(finding: Finding, *, in_banner: bool) -> bool:
    """An error of substance: a slip of the pen in the note and a word processor's mark wait on «Проверка»,
    and a wrong city has its own banner."""
    if finding.check == _RESIDUE_CHECK:
        return False
    mends_note = finding.fix is not None and finding.fix.field == "note"
    is_told = in_banner and finding.check == "city-not-decreed" and finding.field == "city"
    return finding.severity == "error" and not (mends_note or is_told)


def _list_grounds(city: City, language: Language) -> tuple[GroundEvidence, ...]:
    note, names = city.record.located.entry.note, texts("grounds")
    grounds = (ground for ground in city.record.grounds if ground.key in city.grounds)
    return tuple(
        GroundEvidence(
            names[ground.key].in_language(language),
            tuple(note[span.start : span.end].strip() for span in ground.spans),
        )
        for ground in grounds
    )


def _list_differences(city: City, language: Language) -> tuple[Difference, ...]:
    located = city.record.located
    cells = located.entry.source.cells
    values = {
        "city": city.record.city,
        "region": located.region.name if located.region else "",
        "year": str(located.entry.year or ""),
    }
    sources = {field: clean_line(cells[field].text) if field in cells else "" for field in values}
    return tuple(
        Difference(field_name(field).in_language(language), sources[field], value)
        for field, value in values.items()
        if value and value != sources[field]
    )


def list_cells(city: City, header: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The row as the document holds it, each cell under the document's own heading.

    A word processor's bookmarks are for editors, who meet them in the exports.
    """
    cells = city.record.located.entry.source.cells
    return tuple(
        (_get_heading(header, cell.column) or name, RESIDUE.sub("", cell.text).strip())
        for name, cell in cells.items()
    )


def _get_heading(header: tuple[str, ...], column: int) -> str:
    return clean_line(header[column - 1]) if 0 < column <= len(header) else ""


def build_linked_data(catalogue: Catalogue, city: City, request: PageRequest) -> str:
    """JSON-LD in the words of schema.org, safe within a script element."""
    place = city.record.located.place
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "City",
        "@id": request.origin + page_url("city", "ru", request.title, slug=city.slug),
        "name": city.name.ru,
        "alternateName": city.name.en,
        "additionalProperty": {
            "@type": "PropertyValue",
            "name": "Почётное звание",
            "value": catalogue.edition.title,
        },
        "url": request.origin + page_url("city", request.language, request.title, slug=city.slug),
    }
    if city.region.iso:
        data["containedInPlace"] = {
            "@type": "AdministrativeArea",
            "name": city.region.name,
            "identifier": city.region.iso,
        }
    if city.has_point:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": city.lat, "longitude": city.lon}
    if place:
        data["sameAs"] = f"https://sws.geonames.org/{place.geonames_id}/"
    if images := describe_images(city, request):
        data["image"] = images
    return embed(data)
