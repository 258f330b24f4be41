"""Which findings a reader wants to see."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from doblest.server.catalogue.catalogue import Catalogue, get_catalogue
from doblest.server.catalogue.finding_filters import (
    FindingFilters,
    build_finding_facets,
    count_cases,
    find_item,
    get_check_title,
    list_groups,
    list_values,
    list_worst,
    parse_finding_filters,
    select_items,
    sort_first,
)
from doblest.server.http.problems import ProblemError
from doblest.server.register import editions
from tests.support.register import rule


def read_catalogue() -> Catalogue:
    return get_catalogue(editions.current())


def list_keys(catalogue: Catalogue, **chosen: str) -> list[str]:
    groups = list_groups(catalogue)
    wanted = {case for case in count_cases(groups) if case.has(chosen)}
    return [item.findings.findings[item.place].key for item in select_items(groups, wanted)]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"severity": "error", "by": "city"},
        {"region": "permskiy-kray", "fix": "yes", "state": "open"},
        {"city": "perm", "check": "wording"},
        {"key": "wording-adf43ce666d2"},
    ],
)
def test_what_was_chosen_is_read_back_from_its_address(catalogue: Catalogue, query: dict[str, str]) -> None:
    filters = parse_finding_filters(catalogue, query)
    assert dict(parse_qsl(filters.urlencode())) == query
    assert parse_finding_filters(catalogue, dict(parse_qsl(filters.urlencode()))) == filters


def test_the_order_that_is_always_taken_is_not_written(catalogue: Catalogue) -> None:
    assert parse_finding_filters(catalogue, {"by": "harm"}).urlencode() == ""
    assert FindingFilters(severity="note").urlencode(page=2, severity="") == "page=2"
    assert FindingFilters(by="city").is_by_city
    assert FindingFilters(city="perm").is_by_city
    assert not FindingFilters(by="harm").is_by_city


@pytest.mark.parametrize(
    "query",
    [{"severity": "fatal"}, {"city": "atlantida"}, {"by": "year"}, {"state": "lost"}, {"field": "political"}],
)
def test_a_value_that_there_is_not_is_refused(catalogue: Catalogue, query: dict[str, str]) -> None:
    with pytest.raises(ProblemError):
        parse_finding_filters(catalogue, query)


def test_a_region_without_a_finding_may_be_asked_for(catalogue: Catalogue) -> None:
    assert parse_finding_filters(catalogue, {"region": "respublika-tyva"}).region == "respublika-tyva"
    assert list_keys(catalogue, region="respublika-tyva") == []


def test_private_columns_are_no_filter(catalogue: Catalogue) -> None:
    assert "political" not in list_values(catalogue)["field"]
    assert {"note", "memorial"} <= set(list_values(catalogue)["field"])


def test_each_facet_counts_what_its_values_would_leave(catalogue: Catalogue) -> None:
    filters = FindingFilters(severity="error")
    facets = build_finding_facets(catalogue, count_cases(list_groups(catalogue)), filters, "ru")
    for name in ("fix", "region", "check"):
        for option in facets[name].options:
            assert option.count == len(list_keys(catalogue, severity="error", **{name: option.value}))
    severities = {option.value: option for option in facets["severity"].options}
    assert severities["note"].count == len(list_keys(catalogue, severity="note"))


@pytest.mark.django_db
def test_what_was_decided_is_told_from_what_is_open(catalogue: Catalogue) -> None:
    key = list_keys(catalogue, severity="error")[0]
    rule(key, "dismiss", "так и есть")
    after = read_catalogue()
    assert list_keys(after, state="dismissed") == [key]
    assert list_keys(after, state="decided") == [key]
    assert key not in list_keys(after, state="open")
    assert list_keys(after, state="accepted") == []


def test_of_one_city_all_findings_that_concern_it_are_listed(catalogue: Catalogue) -> None:
    shared = next(
        one for record in catalogue.edition.records for one in record.findings if len(one.entries) > 1
    )
    for slug in shared.entries:
        ((city, findings, cases),) = list_groups(catalogue, slug)
        assert city is catalogue.by_slug[slug]
        assert shared.key in {one.key for one in findings.load()}
        assert len(cases) == len(findings)


def test_a_finding_is_found_by_its_key_and_another_key_finds_none(catalogue: Catalogue) -> None:
    for key in list_keys(catalogue)[::25]:
        item = find_item(catalogue, key)
        assert item
        assert item.findings.findings[item.place].key == key
    assert find_item(catalogue, "wording-0") is None
    assert find_item(catalogue, "") is None


def test_so_many_of_each_place_in_the_order_are_taken(catalogue: Catalogue) -> None:
    groups = list_groups(catalogue)
    cases = count_cases(groups)
    few = sort_first(groups, cases, "by_rank", 2)
    orders = [item.case.by_rank for item in few]
    assert orders == sorted(orders)
    assert max(orders.count(order) for order in orders) == 2
    assert {item.case.by_rank for item in few} == {case.by_rank for case in cases}


@pytest.mark.parametrize("most", [1, 5, 20])
def test_the_worst_are_those_that_a_sort_of_all_begins_with(catalogue: Catalogue, most: int) -> None:
    groups = list_groups(catalogue)
    cases = count_cases(groups)
    whole = sorted(select_items(groups, cases), key=lambda item: item.case.by_rank)
    worst = list_worst(groups, cases, most)
    assert [item.case.by_rank for item in worst[:most]] == [item.case.by_rank for item in whole[:most]]


def test_a_check_has_its_title_in_both_languages() -> None:
    title = get_check_title("wording")
    assert title.ru
    assert title.en != title.ru
    assert get_check_title("no-such-check").ru == "no-such-check"
