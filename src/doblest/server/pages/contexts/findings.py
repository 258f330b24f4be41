"""«Проверка»: the findings of each city, and of the list as a whole, as a reader narrows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from doblest.data import load
from doblest.model import Finding, LocalizedText, Severity
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.filters import parse_page_number
from doblest.server.catalogue.problems import reject_value
from doblest.server.pages.contexts.evidence import FindingView, build_finding_view, get_check_title
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
PARAMETERS = ("severity", "check", "city", "page")
PAGE_SIZE = 100
"""Cities on a page."""


class FindingFilters(Struct, frozen=True):
    """What a reader chose; an empty string is no choice."""

    severity: str = ""
    check: str = ""
    city: str = ""

    def matches(self, finding: Finding) -> bool:
        return self.severity in ("", finding.severity) and self.check in ("", finding.check)

    def urlencode(self, **changes: str | int) -> str:
        """The query of an address that asks for the same, with changes; empty for all findings."""
        values = {"check": self.check, "severity": self.severity, "city": self.city, **changes}
        return urlencode({name: value for name, value in values.items() if value})


class CityFindings(Struct, frozen=True):
    """Findings of one city, or of the list as a whole where there is none."""

    city: City | None
    findings: tuple[Finding, ...]


class GroupView(Struct, frozen=True):
    """The same as the page shows them."""

    city: City | None
    problems: tuple[FindingView, ...]
    """Errors and warnings."""
    advice: tuple[FindingView, ...]


class CheckCount(Struct, frozen=True):
    title: LocalizedText
    count: int
    query: str


def build_findings_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    filters = parse_finding_filters(catalogue, request)
    everything = list(group_findings(catalogue, filters.city))
    groups = [left for group in everything if (left := _narrow(group, filters)).findings]
    page = paginate(groups, parse_page_number(request.query.get("page", "")), PAGE_SIZE, request.language)
    counts = Counter((finding.severity, finding.check) for group in everything for finding in group.findings)
    return {
        "groups": [_build_group_view(catalogue, group) for group in page.object_list],
        "page": page,
        "filters": filters,
        "severities": _count_by_severity(counts, filters),
        "checks": _count_by_check(counts, filters),
        "check_title": get_check_title(filters.check) if filters.check else None,
        "total": sum(counts.values()),
    }


def parse_finding_filters(catalogue: Catalogue, request: PageRequest) -> FindingFilters:
    """Raises ProblemError for a severity, a check or a city that there is not."""
    filters = FindingFilters(**{name: request.query.get(name, "") for name in PARAMETERS if name != "page"})
    checks = tuple(load("checks")["check"])
    if filters.severity and filters.severity not in SEVERITIES:
        raise reject_value("severity", filters.severity, SEVERITIES)
    if filters.check and filters.check not in checks:
        raise reject_value("check", filters.check, checks)
    if filters.city and filters.city not in catalogue.by_slug:
        raise reject_value("city", filters.city)
    return filters


def group_findings(catalogue: Catalogue, only: str = "") -> Iterator[CityFindings]:
    """Each finding once: one of several cities stands with the first of them in the list.

    With the slug of one city, all that concern it.
    """
    if only:
        yield CityFindings(catalogue.by_slug[only], catalogue.by_slug[only].record.findings)
        return
    yield CityFindings(None, catalogue.edition.findings)
    for city in catalogue.cities:
        own = [one for one in city.record.findings if _get_owner(one, catalogue) == city.slug]
        yield CityFindings(city, tuple(own))


def _get_owner(finding: Finding, catalogue: Catalogue) -> str:
    return next(slug for slug in finding.entries if slug in catalogue.by_slug)


def _narrow(group: CityFindings, filters: FindingFilters) -> CityFindings:
    return CityFindings(group.city, tuple(one for one in group.findings if filters.matches(one)))


def _count_by_severity(
    counts: Counter[tuple[Severity, str]], filters: FindingFilters
) -> list[tuple[Severity, int, str]]:
    """Each severity with its count under the chosen check, and the query that chooses it or lets it go."""
    totals: Counter[Severity] = Counter()
    for (severity, check), count in counts.items():
        totals[severity] += count if filters.check in ("", check) else 0
    return [
        (one, totals[one], filters.urlencode(severity="" if one == filters.severity else one))
        for one in SEVERITIES
    ]


def _count_by_check(counts: Counter[tuple[Severity, str]], filters: FindingFilters) -> list[CheckCount]:
    """The checks that found most come first."""
    totals: Counter[str] = Counter()
    for (severity, check), count in counts.items():
        if filters.severity in ("", severity):
            totals[check] += count
    return [
        CheckCount(get_check_title(check), count, filters.urlencode(check=check))
        for check, count in totals.most_common()
    ]


def _build_group_view(catalogue: Catalogue, group: CityFindings) -> GroupView:
    """The gravest come first."""
    decisions = group.city.record.decisions if group.city else catalogue.edition.decisions
    ordered = sorted(group.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    views = [build_finding_view(catalogue, finding, decisions.get(finding.key)) for finding in ordered]
    problems = sum(finding.severity != "note" for finding in ordered)
    return GroupView(group.city, tuple(views[:problems]), tuple(views[problems:]))
