"""«Проверка»: the findings by the harm they do, or city by city, as a reader narrows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.reference.harm import FIRST, SEVERITIES, choose_first, harms
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.facets import Facet
from doblest.server.catalogue.filters import parse_page_number
from doblest.server.catalogue.finding_cases import FindingCase
from doblest.server.catalogue.finding_filters import (
    PARAMETERS,
    FindingFilters,
    Item,
    build_finding_facets,
    count_cases,
    find_item,
    list_groups,
    list_worst,
    parse_finding_filters,
)
from doblest.server.catalogue.finding_pages import HarmPages, Slice, fill_by_city
from doblest.server.catalogue.findings import FindingGroup
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.evidence import FindingView, build_finding_view
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest

__all__ = ["PAGE_SIZE", "PARAMETERS", "SEVERITIES", "build_findings_context"]

PAGE_SIZE: Final = 400
"""Findings that a register may have to show all on one page."""
LONG_LIST_PAGE_SIZE: Final = 50
"""Of a register with more, findings on a page; by cities as many whole ones as they fill."""


class _Heading(NamedTuple):
    anchor: str
    title: LocalizedText | None
    reason: LocalizedText | None
    city: City | None


class GroupView(Struct, frozen=True):
    """Findings of a kind of harm, or of a city, as the page shows them; the worst come first."""

    anchor: str
    title: LocalizedText | None
    """None is the list as a whole."""
    reason: LocalizedText | None
    """Of a kind of harm: why it stands where it does."""
    city: City | None
    problems: tuple[FindingView, ...]
    """Errors and warnings."""
    advice: tuple[FindingView, ...]
    decided: tuple[FindingView, ...]

    @property
    def names_cities(self) -> bool:
        """Whether each finding says whose it is."""
        return self.reason is not None


class Chosen(Struct, frozen=True):
    """A value that was chosen, and the query without it."""

    label: str
    query: str


def build_findings_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Only the findings of the page asked for are decoded; the counts are of all.

    Raises ProblemError for a value that there is not, and for the key of no finding.
    """
    filters = parse_finding_filters(catalogue, request.query)
    number = parse_page_number(request.query.get("page", ""))
    if filters.key:
        return _build_one_context(catalogue, filters, request.language)
    groups = list_groups(catalogue, filters.city)
    cases = count_cases(groups)
    left = {case: count for case, count in cases.items() if case.has(filters.chosen)}
    size = PAGE_SIZE if catalogue.findings.counts.total() <= PAGE_SIZE else LONG_LIST_PAGE_SIZE
    pages: Sequence[Slice] = (
        list(fill_by_city(groups, left, size)) if filters.is_by_city else HarmPages(left, size)
    )
    page = paginate(pages, number, 1, request.language)
    shown = [item for own in page.object_list for item in own.select(groups)]
    facets = build_finding_facets(catalogue, cases, filters, request.language)
    return {
        "groups": _build_groups(catalogue, shown, filters, request.language),
        "first": [] if number > 1 else _choose_first(catalogue, groups, left, filters, request.language),
        "first_count": FIRST,
        "page": page,
        "filters": filters,
        "total": cases.total(),
        "left": sum(left.values()),
        "facets": facets,
        "chosen": list(_list_chosen(catalogue, facets, filters, request.language)),
        "severities": _list_counts(facets["severity"], filters),
        "states": _list_counts(facets["state"], filters),
    }


def _build_one_context(catalogue: Catalogue, filters: FindingFilters, language: Language) -> dict[str, Any]:
    """The finding alone; of one that was accepted and mended, where it stood and what was decided.

    Raises ProblemError where nothing is known of the key.
    """
    base = {"filters": filters, "groups": [], "page": None}
    item = find_item(catalogue, filters.key)
    if item:
        return {**base, "one": _build_view(catalogue, item, language)}
    for city in catalogue.cities:
        if decision := city.record.decisions.get(filters.key):
            return {**base, "settled": decision, "place": city}
    raise ProblemError(NotFound(filters.key))


def _list_counts(facet: Facet, filters: FindingFilters) -> list[tuple[str, int, str]]:
    """Each value with its count under the other filters, and the query that chooses it or lets it go."""
    return [
        (
            option.value,
            option.count,
            filters.urlencode(**{facet.name: "" if option.is_selected else option.value}),
        )
        for option in facet.options
    ]


def _list_chosen(
    catalogue: Catalogue, facets: dict[str, Facet], filters: FindingFilters, language: Language
) -> Iterator[Chosen]:
    for name in filters.chosen:
        label = next(one.label for one in facets[name].options if one.is_selected)
        yield Chosen(label, filters.urlencode(**{name: ""}))
    if filters.city:
        name = catalogue.by_slug[filters.city].name.in_language(language)
        yield Chosen(name, filters.urlencode(city=""))


# --- groups ----------------------------------------------------------------------------------


def _get_slug(item: Item) -> str:
    return item.city.slug if item.city else ""


def _get_harm(item: Item) -> str:
    return item.case.harm[0]


def _build_groups(
    catalogue: Catalogue, items: Iterable[Item], filters: FindingFilters, language: Language
) -> list[GroupView]:
    if filters.is_by_city:
        of_cities = ((own[0].city, own) for own in _split(items, _get_slug))
        return [
            _build_group(catalogue, own, language, _Heading(city.slug, city.name, None, city))
            if city
            else _build_group(catalogue, own, language, _Heading("whole", None, None, None))
            for city, own in of_cities
        ]
    of_harms = ((harms()[_get_harm(own[0])], own) for own in _split(items, _get_harm))
    return [
        _build_group(catalogue, own, language, _Heading(harm.key, harm.title, harm.grounds, None))
        for harm, own in of_harms
    ]


def _split(items: Iterable[Item], get_group: Callable[[Item], str]) -> Iterator[list[Item]]:
    return (list(own) for _group, own in groupby(items, get_group))


def _build_group(catalogue: Catalogue, items: list[Item], language: Language, heading: _Heading) -> GroupView:
    views = [_build_view(catalogue, item, language) for item in items]
    problems, advice, decided = (
        tuple(view for view in views if _find_part(view) == part) for part in ("problem", "advice", "decided")
    )
    return GroupView(heading.anchor, heading.title, heading.reason, heading.city, problems, advice, decided)


def _find_part(view: FindingView) -> str:
    return "decided" if view.decision else "advice" if view.is_advice else "problem"


def _build_view(catalogue: Catalogue, item: Item, language: Language) -> FindingView:
    finding = item.findings.findings[item.place]
    decisions = item.city.record.decisions if item.city else catalogue.edition.decisions
    return build_finding_view(catalogue, finding, decisions.get(finding.key), language)


def _choose_first(
    catalogue: Catalogue,
    groups: Sequence[FindingGroup],
    cases: Mapping[FindingCase, int],
    filters: FindingFilters,
    language: Language,
) -> list[FindingView]:
    """The worst open ones of different kinds, to begin with; a choice of one kind has none."""
    narrow = (filters.city, filters.check, filters.harm, filters.state.removeprefix("open"))
    if any(narrow):
        return []
    worst = list_worst(groups, cases, FIRST)
    return [_build_view(catalogue, item, language) for item in choose_first(worst, lambda item: item.head)]
