"""A product is drawn as it was said: signs shown, shares on one scale, nothing summed."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from doblest.reference.products import is_alike, products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.charts import Chart
from doblest.server.pages.contexts.comparing import CityClaim, get_measure
from doblest.server.pages.contexts.product import (
    MADE,
    DeedGroup,
    build_answer,
    build_groups,
    build_product_context,
)
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


def list_claims(group: DeedGroup) -> list[CityClaim]:
    charts = [*group.charts, *([group.shares] if group.shares else [])]
    return [*group.single, *(row.stated for chart in charts for row in chart.rows)]


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
        assert len({get_measure(one) for one in claims}) == 1
        assert len({one.object for one in claims}) == 1 or is_alike(claims[0].category)
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
    claims = [one.claim for group in early["groups"] for one in list_claims(group)]
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


# --- the answer ------------------------------------------------------------------------------


def state(catalogue: Catalogue, *stated: tuple[int, float, str], category: str = "танки") -> list[CityClaim]:
    """Claims of the cities at those places of the list: number and deed."""
    return [
        CityClaim(
            catalogue.cities[place],
            number,
            make_claim(number=n, category=category, roles=make_roles(deed, scope="city")),  # type: ignore[arg-type]
        )
        for number, (place, n, deed) in enumerate(stated, 1)
    ]


def test_the_city_of_the_greatest_number_answers(page: Page) -> None:
    text = unescape(page("/contribution/tanki/")).replace("\u00a0", " ")
    answer = text.split("data-answer>")[1].split("</div>")[0]
    assert "По перечню больше всех" in answer
    assert answer.index("Нижний Тагил") < answer.index("более 25 тыс. танков Т-34")
    assert "Города считали разное" in answer


def test_only_what_a_city_made_is_ranked(catalogue: Catalogue) -> None:
    for slug in catalogue.products:
        for group in build(catalogue, slug)["groups"]:
            places = [row.place for chart in group.charts for row in chart.rows if row.place]
            assert not places or group.key in MADE


def test_a_city_has_one_place_by_its_greatest_number(catalogue: Catalogue) -> None:
    claims = state(catalogue, (0, 10, "made"), (1, 30, "made"), (0, 40, "made"), (2, 30, "made"))
    (chart,) = build_groups(claims, "ru")[0].charts
    rows = [(catalogue.positions[row.stated.city.slug], row.stated.high, row.place) for row in chart.rows]
    assert rows == [(0, 40, "1"), (0, 10, ""), (1, 30, "2–3"), (2, 30, "2–3")]
    assert [one.high for one in build_answer(build_groups(claims, "ru")).leaders] == [40]


def test_what_was_repaired_is_no_answer(catalogue: Catalogue) -> None:
    groups = build_groups(state(catalogue, (0, 500, "repaired"), (1, 900, "repaired")), "ru")
    answer = build_answer(groups)
    assert (answer.leaders, answer.has_made) == ((), False)
    assert [row.place for row in groups[0].charts[0].rows] == ["", ""]


def test_a_number_that_one_city_alone_names_is_said_to_be_that(catalogue: Catalogue) -> None:
    answer = build_answer(build_groups(state(catalogue, (3, 7, "made"), (4, 90, "sent")), "ru"))
    assert answer.is_only
    assert [one.city for one in answer.leaders] == [catalogue.cities[3]]


def test_a_region_s_number_has_no_place(catalogue: Catalogue) -> None:
    roles = make_roles("made", scope="region")
    claims = [
        CityClaim(city, 1, make_claim(number=n, category="танки", roles=roles))
        for n, city in enumerate(catalogue.cities[:2], 1)
    ]
    (group,) = build_groups(claims, "ru")
    assert [row.place for row in group.charts[0].rows] == ["", ""]
    assert build_answer([group]).leaders == ()


def test_a_product_is_cited_with_its_address(page: Page) -> None:
    text = page("/contribution/tanki/", action="made")
    address = "http://testserver/contribution/tanki/?action=made"
    assert 'id="citation">Танки // Доблесть. Город трудовой доблести : реестр' in text
    assert f"URL: {address} (" in text
    assert f'data-share="{address}"' in text


@pytest.mark.parametrize(
    ("slug", "check"),
    [("tanki", "shares-too-much"), ("dvigateli", "shared-passage"), ("slyuda", "shares-too-much")],
)
def test_what_disputes_the_numbers_is_shown_with_them(
    catalogue: Catalogue, page: Page, slug: str, check: str
) -> None:
    conflicts = build(catalogue, slug)["conflicts"]
    assert check in {one.finding.check for one in conflicts}
    text = page(f"/contribution/{slug}/")
    for one in conflicts:
        assert f"/findings/?city={one.city.slug}#{one.finding.key}" in text


def test_a_typographic_slip_disputes_no_number(catalogue: Catalogue) -> None:
    checks = {one.finding.check for slug in catalogue.products for one in build(catalogue, slug)["conflicts"]}
    assert checks
    assert not checks & {"typography", "spacing", "wording", "spelling"}


def test_the_map_has_the_cities_that_made_it(catalogue: Catalogue) -> None:
    context = build(catalogue, "tanki")
    makers = {city.slug for city in context["makers"]}
    assert makers == {mark.city.slug for mark in context["marks"]}
    assert "nizhniy-tagil" in makers
    assert "norilsk" not in makers  # it says for how many tanks its nickel sufficed
