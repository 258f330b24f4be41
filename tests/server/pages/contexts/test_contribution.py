"""Every claim stands under one product."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.contribution import build_contribution_context
from doblest.server.pages.requests import PageRequest


def test_every_claim_stands_under_one_product(catalogue: Catalogue) -> None:
    context = build_contribution_context(catalogue, PageRequest("contribution", "ru"))
    total = sum(len(city.record.claims) for city in catalogue.cities)
    assert context["claim_count"] == total
    assert sum(group.claim_count for group in context["groups"]) == total


def test_the_years_of_a_deed_count_all_its_numbers(catalogue: Catalogue) -> None:
    context = build_contribution_context(catalogue, PageRequest("contribution", "ru"))
    deeds = [deed for group in context["groups"] for one in group.products for deed in one.deeds]
    assert deeds
    for deed in deeds:
        assert sum(int(part.rpartition(":")[2]) for part in deed.times.split(", ")) == deed.count
