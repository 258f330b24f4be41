"""Pages of findings hold, in their order, what a sort of all findings would put there."""

from __future__ import annotations

import pytest

from doblest.server.catalogue.catalogue import Catalogue, update_catalogue
from doblest.server.catalogue.finding_filters import FindingFilters, count_cases, list_groups, select_items
from doblest.server.catalogue.finding_pages import HarmPages, fill_by_city


@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
@pytest.mark.parametrize("filters", [FindingFilters(), FindingFilters(severity="note")])
def test_pages_by_harm_are_those_of_a_sort_of_all(
    catalogue: Catalogue, filters: FindingFilters, size: int
) -> None:
    groups = list_groups(catalogue)
    left = {case: n for case, n in count_cases(groups).items() if case.has(filters.chosen)}
    sorted_all = sorted(select_items(groups, left), key=lambda item: item.case.by_harm)
    pages = [page.select(groups) for page in HarmPages(left, size)]
    assert [len(page) for page in pages[:-1]] == [size] * (len(pages) - 1)
    assert [(item.city, item.place) for page in pages for item in page] == [
        (item.city, item.place) for item in sorted_all
    ]


@pytest.mark.parametrize("size", [1, 30, 10_000])
def test_pages_by_city_part_no_city(catalogue: Catalogue, size: int) -> None:
    groups = list_groups(catalogue)
    cases = count_cases(groups)
    pages = [page.select(groups) for page in fill_by_city(groups, cases, size)]
    named = ([item.city.slug if item.city else "" for item in page] for page in pages)
    cities = [slug for page in named for slug in dict.fromkeys(page)]
    assert len(cities) == len(set(cities))
    assert sum(map(len, pages)) == cases.total()


def test_cases_of_what_did_not_change_are_taken_from_before(catalogue: Catalogue) -> None:
    later = update_catalogue(catalogue, catalogue.edition)
    before, after = catalogue.findings.cases, later.findings.cases
    assert all(after[slug] is before[slug] for slug in before)
