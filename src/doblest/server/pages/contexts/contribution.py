"""What the cities gave, product by product: how many claims and whose."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec import Struct

from doblest.reference.products import OTHER, Product, product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, get_product
from doblest.server.pages.requests import PageRequest


class ProductSummary(Struct, frozen=True):
    product: Product
    claim_count: int
    cities: tuple[City, ...]


class ProductGroup(Struct, frozen=True):
    """A wider kind with its products."""

    kind: Product
    products: tuple[ProductSummary, ...]

    @property
    def claim_count(self) -> int:
        return sum(summary.claim_count for summary in self.products)


def build_contribution_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    summaries = _summarise(catalogue)
    groups: dict[str, list[ProductSummary]] = defaultdict(list)
    for summary in sorted(summaries, key=lambda summary: -summary.claim_count):
        groups[summary.product.parent or summary.product.key].append(summary)
    kinds = [ProductGroup(get_product(key), tuple(group)) for key, group in groups.items()]
    return {
        "groups": sorted(kinds, key=lambda group: (group.kind.key == OTHER, -group.claim_count)),
        "claim_count": sum(summary.claim_count for summary in summaries),
    }


def _summarise(catalogue: Catalogue) -> list[ProductSummary]:
    """In the order in which the list first names the products."""
    counts: dict[str, int] = defaultdict(int)
    cities: dict[str, list[City]] = defaultdict(list)
    for city in catalogue.cities:
        for claim in city.record.claims:
            counts[product_slug(claim.category)] += 1
        for slug in city.products:
            cities[slug].append(city)
    return [
        ProductSummary(catalogue.products[slug], count, tuple(cities[slug])) for slug, count in counts.items()
    ]
