"""The contribution is drawn as it was said: signs shown, shares on one scale, nothing summed."""

from __future__ import annotations

from doblest.model import Claim
from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.shown.contribution import contribution, of_product
from doblest.server.pages.templatetags.doblest import web

from .conftest import Page


def claim(**fields: object) -> Claim:
    plain = {"start": 0, "end": 1, "quote": "x", "low": 1.0, "high": 1.0, "comparator": "eq", "kind": "count"}
    return Claim(**{**plain, "unit": "1", **fields})


def test_every_claim_stands_under_one_product(catalogue: Catalogue) -> None:
    told = contribution(catalogue)
    assert told["claims"] == sum(len(city.record.claims) for city in catalogue.cities)


def test_a_page_of_a_product_holds_all_its_claims(catalogue: Catalogue) -> None:
    told = of_product(catalogue, "tanki")
    drawn = sum(chart.total for chart in told["charts"]) + len(told["loose"])
    assert drawn + (told["shares"].total if told["shares"] else 0) == told["total"]


def test_one_chart_counts_one_thing_in_one_unit(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        for slug in city.products:
            for chart in of_product(catalogue, slug)["charts"]:
                claims = [row.stated.claim for row in chart.rows]
                assert len({(one.kind, one.unit, one.object, one.per) for one in claims}) == 1


def test_the_longest_bar_leaves_room_for_its_arrow(catalogue: Catalogue) -> None:
    for chart in of_product(catalogue, "tanki")["charts"]:
        assert max(float(row.high[:-1]) for row in chart.rows) <= 90


def test_comparators_are_drawn(page: Page) -> None:
    text = page("/contribution/tanki/")
    assert "bar-ge" in text
    assert "≥\u00a025\u00a0тыс." in text


def test_a_list_cannot_smuggle_in_a_script_as_a_link() -> None:
    assert not web("javascript:alert(1)")
    assert web("https://yandex.ru/maps")
