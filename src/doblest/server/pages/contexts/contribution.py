"""What the cities gave, product by product: how many claims, of what deeds, and whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from msgspec import Struct

from doblest.model import Language
from doblest.reference.products import OTHER, Product, product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, get_product
from doblest.server.pages.contexts.claim_filters import (
    GROUPS,
    ClaimFilters,
    build_filter_form,
    parse_claim_filters,
)
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import UNREAL, find_group, name_group


class DeedCount(Struct, frozen=True):
    key: str
    label: str
    count: int


class ProductSummary(Struct, frozen=True):
    product: Product
    deeds: tuple[DeedCount, ...]
    cities: tuple[City, ...]

    @property
    def claim_count(self) -> int:
        return sum(deed.count for deed in self.deeds)

    @property
    def fact_count(self) -> int:
        """Without the plans, norms and comparisons."""
        return sum(deed.count for deed in self.deeds if deed.key != UNREAL)


class ProductGroup(Struct, frozen=True):
    """A wider kind with its products."""

    kind: Product
    products: tuple[ProductSummary, ...]

    @property
    def claim_count(self) -> int:
        return sum(summary.claim_count for summary in self.products)


def build_contribution_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    filters = parse_claim_filters(request.query)
    summaries = _summarise(catalogue, filters, request.language)
    claims = [claim for city in catalogue.cities for claim in city.record.claims]
    return {
        "groups": _group_by_kind(summaries),
        "claim_count": sum(summary.claim_count for summary in summaries),
        "form": build_filter_form(filters, claims, request.language),
        "query": filters.urlencode(),
        "undated": filters.count_undated(claims),
    }


def _group_by_kind(summaries: list[ProductSummary]) -> list[ProductGroup]:
    """The kinds with most numbers first."""
    groups: dict[str, list[ProductSummary]] = defaultdict(list)
    for summary in sorted(summaries, key=lambda summary: -summary.claim_count):
        groups[summary.product.parent or summary.product.key].append(summary)
    kinds = [ProductGroup(get_product(key), tuple(group)) for key, group in groups.items()]
    return sorted(kinds, key=lambda group: (group.kind.key == OTHER, -group.claim_count))


def _summarise(catalogue: Catalogue, filters: ClaimFilters, language: Language) -> list[ProductSummary]:
    """In the order in which the list first names the products."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    cities: dict[str, dict[str, City]] = defaultdict(dict)
    for city in catalogue.cities:
        for claim in city.record.claims:
            if filters.matches(claim):
                slug = product_slug(claim.category)
                counts[slug][find_group(claim)] += 1
                cities[slug][city.slug] = city
    return [
        ProductSummary(catalogue.products[slug], _list_deeds(count, language), tuple(cities[slug].values()))
        for slug, count in counts.items()
    ]


def _list_deeds(counts: Counter[str], language: Language) -> tuple[DeedCount, ...]:
    return tuple(DeedCount(key, name_group(key, language), counts[key]) for key in GROUPS if counts[key])
