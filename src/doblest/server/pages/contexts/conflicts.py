"""Findings that dispute the numbers of a product: shares beyond the whole, a passage of two cities."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.model import Finding, Quote
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.findings import list_findings
from doblest.server.pages.contexts.comparing import CityClaim


class Conflict(Struct, frozen=True):
    finding: Finding
    city: City
    """With which the finding stands on «Проверка»."""
    cities: tuple[City, ...]
    """Whose numbers it disputes."""


@cache
def _conflict_checks() -> frozenset[str]:
    return frozenset(load("checks")["conflicts"])


def find_conflicts(catalogue: Catalogue, claims: Iterable[CityClaim]) -> tuple[Conflict, ...]:
    """Findings open or accepted whose evidence quotes one of the claims, errors first, each once."""
    stated: dict[str, list[CityClaim]] = {}
    for one in claims:
        stated.setdefault(one.city.slug, []).append(one)
    found = {
        finding.key: Conflict(finding, catalogue.by_slug[slug], _select_cities(catalogue, finding))
        for slug, own in stated.items()
        for finding in _load_findings(catalogue, slug)
        if any(_disputes(finding, one) for one in own)
    }
    order = ("error", "warning", "note")
    return tuple(sorted(found.values(), key=lambda one: order.index(one.finding.severity)))


def _load_findings(catalogue: Catalogue, slug: str) -> list[Finding]:
    record, known = catalogue.by_slug[slug].record, catalogue.findings.by_city[slug]
    checks = _conflict_checks()
    listed = list_findings(record.findings, record.decisions, known).select(lambda head: head.check in checks)
    standing = (place for place in listed.places if listed.verdicts.get(place) != "dismiss")
    return listed.select_places(standing).load()


def _disputes(finding: Finding, one: CityClaim) -> bool:
    """Whether a quote of the evidence has the claim's own words in it."""
    return any(
        quote.entry == one.city.slug and quote.start < one.claim.end and one.claim.start < quote.end
        for quote in finding.evidence
        if isinstance(quote, Quote) and quote.field == "note"
    )


def _select_cities(catalogue: Catalogue, finding: Finding) -> tuple[City, ...]:
    return tuple(catalogue.by_slug[slug] for slug in finding.entries if slug in catalogue.by_slug)
