"""Findings by the city that they stand with, each once, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from doblest.model import Edition, Finding, Severity
from doblest.server.catalogue.cities import City

Counts = Counter[tuple[Severity, str]]
"""How many findings of a severity each check made."""


class FindingIndex(Struct, frozen=True, eq=False):
    """Every finding of an edition: one of several cities stands with the first of them in the list."""

    of_list: tuple[Finding, ...]
    """Of the list as a whole."""
    by_city: dict[str, list[Finding]]
    counts: Counts


def build_finding_index(edition: Edition, by_slug: Mapping[str, City]) -> FindingIndex:
    """`by_slug` are the cities in the order of the list."""
    by_city = {
        slug: [
            finding
            for finding in city.record.findings
            if finding.entries[0] == slug or _get_owner(finding, by_slug) == slug
        ]
        for slug, city in by_slug.items()
    }
    counts = count_findings(chain(edition.findings, chain.from_iterable(by_city.values())))
    return FindingIndex(edition.findings, by_city, counts)


def count_findings(findings: Iterable[Finding]) -> Counts:
    return Counter(map(attrgetter("severity", "check"), findings))


def _get_owner(finding: Finding, by_slug: Mapping[str, City]) -> str | None:
    return next((slug for slug in finding.entries if slug in by_slug), None)
