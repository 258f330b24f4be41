"""«Проверка»: the findings of each city, and of the list as a whole, as a reader narrows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from doblest.data import load
from doblest.model import Language, LocalizedText, Severity
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.filters import parse_page_number
from doblest.server.catalogue.findings import (
    Counts,
    FindingHead,
    FindingList,
    count_findings,
    list_findings,
)
from doblest.server.http.problems import reject_value
from doblest.server.pages.contexts.evidence import FindingView, build_finding_view, get_check_title
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
PARAMETERS = ("severity", "check", "city", "page")
PAGE_SIZE = 400
"""Findings that a register may have to show all on one page."""
LONG_LIST_PAGE_SIZE = 100
"""Of a register with more, findings on a page: as many whole cities as they fill."""

Group = tuple[City | None, FindingList]
"""Findings of one city, or of the list as a whole where there is none."""


class FindingFilters(Struct, frozen=True):
    """What a reader chose; an empty string is no choice."""

    severity: str = ""
    check: str = ""
    city: str = ""

    def select(self, findings: FindingList) -> FindingList:
        return findings.select(self._is_wanted) if self.severity or self.check else findings

    def _is_wanted(self, head: FindingHead) -> bool:
        return self.severity in ("", head.severity) and self.check in ("", head.check)

    def urlencode(self, **changes: str | int) -> str:
        """The query of an address that asks for the same, with changes; empty for all findings."""
        values = {"check": self.check, "severity": self.severity, "city": self.city, **changes}
        return urlencode({name: value for name, value in values.items() if value})


class GroupView(Struct, frozen=True):
    """A group as the page shows it."""

    city: City | None
    problems: tuple[FindingView, ...]
    """Errors and warnings."""
    advice: tuple[FindingView, ...]


class CheckCount(Struct, frozen=True):
    title: LocalizedText
    count: int
    query: str


def build_findings_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Only the findings of the page asked for are formatted; the counts are of all."""
    filters = parse_finding_filters(catalogue, request)
    groups = _group_findings(catalogue, filters.city)
    left = [(city, some) for city, findings in groups if (some := filters.select(findings))]
    number = parse_page_number(request.query.get("page", ""))
    size = PAGE_SIZE if catalogue.findings.counts.total() <= PAGE_SIZE else LONG_LIST_PAGE_SIZE
    page = paginate(list(_fill_pages(left, size)), number, 1, request.language)
    counts = count_findings(groups[0][1]) if filters.city else catalogue.findings.counts
    groups = page.object_list[0] if page.object_list else []
    return {
        "groups": [_build_group_view(catalogue, group, request.language) for group in groups],
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


def _group_findings(catalogue: Catalogue, only: str) -> list[Group]:
    """The list's own come first; with the slug of one city, all that concern it and no other."""
    if only:
        city = catalogue.by_slug[only]
        return [(city, list_findings(city.record.findings, catalogue.findings.by_city[only]))]
    index = catalogue.findings
    return [(None, index.of_list), *((city, index.by_city[city.slug]) for city in catalogue.cities)]


def _fill_pages(groups: Iterable[Group], page_size: int) -> Iterator[list[Group]]:
    page: list[Group] = []
    size = 0
    for group in groups:
        if page and size + len(group[1]) > page_size:
            yield page
            page, size = [], 0
        page.append(group)
        size += len(group[1])
    if page:
        yield page


def _count_by_severity(counts: Counts, filters: FindingFilters) -> list[tuple[Severity, int, str]]:
    """Each severity with its count under the chosen check, and the query that chooses it or lets it go."""
    totals: Counter[Severity] = Counter()
    for (severity, check), count in counts.items():
        totals[severity] += count if filters.check in ("", check) else 0
    return [
        (one, totals[one], filters.urlencode(severity="" if one == filters.severity else one))
        for one in SEVERITIES
    ]


def _count_by_check(counts: Counts, filters: FindingFilters) -> list[CheckCount]:
    """The checks with the most findings come first."""
    totals: Counter[str] = Counter()
    for (severity, check), count in counts.items():
        if filters.severity in ("", severity):
            totals[check] += count
    return [
        CheckCount(get_check_title(check), count, filters.urlencode(check=check))
        for check, count in totals.most_common()
    ]


def _build_group_view(catalogue: Catalogue, group: Group, language: Language) -> GroupView:
    """The gravest come first."""
    city, findings = group
    decisions = city.record.decisions if city else catalogue.edition.decisions
    ordered = sorted(findings.load(), key=lambda finding: SEVERITIES.index(finding.severity))
    views = [build_finding_view(catalogue, one, decisions.get(one.key), language) for one in ordered]
    problems = sum(finding.severity != "note" for finding in ordered)
    return GroupView(city, tuple(views[:problems]), tuple(views[problems:]))
