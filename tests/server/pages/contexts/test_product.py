"""A product is drawn as it was said: signs shown, shares on one scale, nothing summed."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.reference.products import products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.problems import ProblemError
from doblest.server.pages.contexts.product import build_product_context
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def build(catalogue: Catalogue, slug: str) -> dict[str, Any]:
    return build_product_context(catalogue, PageRequest("product", "ru", arguments={"slug": slug}))


def test_a_page_of_a_product_holds_all_its_claims(catalogue: Catalogue) -> None:
    tanks = build(catalogue, "tanki")
    drawn = sum(chart.total for chart in tanks["charts"]) + len(tanks["single"])
    assert drawn + (tanks["shares"].total if tanks["shares"] else 0) == tanks["total"]


def test_one_chart_counts_one_thing_in_one_unit(catalogue: Catalogue) -> None:
    for slug in catalogue.products:
        for chart in build(catalogue, slug)["charts"]:
            claims = [row.stated.claim for row in chart.rows]
            assert len({(one.kind, one.unit, one.object, one.per) for one in claims}) == 1


def test_the_longest_bar_leaves_room_for_its_arrow(catalogue: Catalogue) -> None:
    for chart in build(catalogue, "tanki")["charts"]:
        assert max(float(row.high[:-1]) for row in chart.rows) <= 90


def test_comparators_are_drawn(page: Page) -> None:
    text = page("/contribution/tanki/")
    assert "bar-ge" in text
    assert "≥\u00a025\u00a0тыс." in text


def test_a_product_that_no_city_names_has_an_empty_page(catalogue: Catalogue) -> None:
    unnamed = next(slug for slug in products_by_slug() if slug not in catalogue.products)
    assert build(catalogue, unnamed)["total"] == 0
    with pytest.raises(ProblemError):
        build(catalogue, "no-such-product")
