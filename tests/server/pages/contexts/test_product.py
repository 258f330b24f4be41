"""A product is drawn as it was said: signs shown, shares on one scale, nothing summed."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from doblest.reference.products import products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.comparing import CityClaim
from doblest.server.pages.contexts.product import Chart, build_groups, build_product_context
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import UNREAL, find_group
from doblest.wording.periods import find_years

from ....support.deeds import make_claim, make_roles
from ..conftest import Page


def build(catalogue: Catalogue, slug: str, **query: str) -> dict[str, Any]:
    return build_product_context(
        catalogue, PageRequest("product", "ru", arguments={"slug": slug}, query=query)
    )


def list_charts(catalogue: Catalogue) -> list[Chart]:
    return [
        chart
        for slug in catalogue.products
        for group in build(catalogue, slug)["groups"]
        for chart in group.charts
    ]


def test_a_page_of_a_product_holds_all_its_claims(catalogue: Catalogue) -> None:
    for slug in catalogue.products:
        context = build(catalogue, slug)
        for group in context["groups"]:
            drawn = sum(chart.total for chart in group.charts) + len(group.single)
            assert drawn + (group.shares.total if group.shares else 0) == group.total
        assert sum(group.total for group in context["groups"]) == context["total"]


def test_one_chart_counts_one_thing_in_one_measure(catalogue: Catalogue) -> None:
    charts = list_charts(catalogue)
    assert charts
    for chart in charts:
        claims = [row.stated.claim for row in chart.rows]
        assert len({(one.kind, one.unit, one.object, one.per) for one in claims}) == 1
        assert len({(one.roles.action and one.roles.action.type, one.roles.scope) for one in claims}) == 1
        assert {one.roles.modality for one in claims} == {"fact"}


def test_each_group_is_of_one_kind_of_deed(catalogue: Catalogue) -> None:
    for slug in catalogue.products:
        for group in build(catalogue, slug)["groups"]:
            stated = [*group.single, *(row.stated for chart in group.charts for row in chart.rows)]
            assert {find_group(one.claim) for one in stated} <= {group.key}


def test_what_never_came_to_be_is_not_drawn(catalogue: Catalogue) -> None:
    city = catalogue.cities[0]
    plans = [
        make_claim(number=n, category="танки", roles=make_roles("made", modality="plan")) for n in (100, 200)
    ]
    group = build_groups([CityClaim(city, number, plan) for number, plan in enumerate(plans)], "ru")[0]
    assert (group.key, group.charts, group.shares, group.single_total) == (UNREAL, (), None, 2)


def test_the_longest_bar_leaves_room_for_its_open_end(catalogue: Catalogue) -> None:
    for chart in list_charts(catalogue):
        assert max(float(row.high[:-1]) for row in chart.rows) <= 90


def test_bounds_are_drawn(page: Page) -> None:
    text = page("/contribution/korpusa-boyepripasov/")
    assert "bar-gt" in text
    assert ">\u00a01,3\u00a0млн" in unescape(text)


def test_a_filter_leaves_a_deed_and_the_years_it_touches(catalogue: Catalogue) -> None:
    everything = build(catalogue, "tanki")
    made = build(catalogue, "tanki", action="made")
    assert [group.key for group in made["groups"]] == ["made"]
    assert made["total"] < everything["total"]
    early = build(catalogue, "tanki", **{"from": "1941", "to": "1941"})
    claims = [one.claim for group in early["groups"] for one in group.single]
    assert claims
    years = [find_years(one.roles.period) for one in claims if one.roles.period]
    assert all(found and found[0] <= 1941 for found in years)
    assert early["undated"] > 0


def test_a_filter_that_there_is_not_is_refused(page: Page) -> None:
    page("/contribution/tanki/", 400, action="made-up")
    page("/contribution/", 400, **{"from": "1812"})
    assert "Таких чисел" in page("/contribution/tanki/", action="evacuated")


def test_a_product_that_no_city_names_has_an_empty_page(catalogue: Catalogue) -> None:
    unnamed = next(slug for slug in products_by_slug() if slug not in catalogue.products)
    assert build(catalogue, unnamed)["total"] == 0
    with pytest.raises(ProblemError):
        build(catalogue, "no-such-product")
