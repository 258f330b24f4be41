"""What the cities gave, product by product: how many claims, of what deeds, and whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from msgspec import Struct

from doblest.model import Claim, Language
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
from doblest.wording.deeds import find_group, name_group
from doblest.wording.periods import find_years

_Counts = Counter[tuple[str, str]]
"""By group of deeds and years."""


class DeedCount(Struct, frozen=True):
    key: str
    label: str
    count: int
    times: str
    """How many numbers of which years, for a browser to choose from: «1941 1945:12, 1942 1942:3, :5»."""


class ProductSummary(Struct, frozen=True):
    product: Product
    deeds: tuple[DeedCount, ...]
    cities: tuple[City, ...]

    @property
    def claim_count(self) -> int:
        return sum(deed.count for deed in self.deeds)


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
    counts: dict[str, _Counts] = defaultdict(Counter)
    cities: dict[str, dict[str, City]] = defaultdict(dict)
    for city in catalogue.cities:
        for claim in city.record.claims:
            if filters.matches(claim):
                slug = product_slug(claim.category)
                counts[slug][find_group(claim), _name_years(claim)] += 1
                cities[slug][city.slug] = city
    return [
        ProductSummary(catalogue.products[slug], _list_deeds(count, language), tuple(cities[slug].values()))
        for slug, count in counts.items()
    ]


def _name_years(claim: Claim) -> str:
    """«1941 1945», empty without a time."""
    years = find_years(claim.roles.period) if claim.roles.period else None
    return f"{years[0]} {years[1]}" if years else ""


def _list_deeds(counts: _Counts, language: Language) -> tuple[DeedCount, ...]:
    deeds: dict[str, dict[str, int]] = defaultdict(dict)
    for (group, years), count in sorted(counts.items()):
        deeds[group][years] = count
    return tuple(
        DeedCount(key, name_group(key, language), sum(deeds[key].values()), _write_times(deeds[key]))
        for key in GROUPS
        if key in deeds
    )


def _write_times(counts: dict[str, int]) -> str:
    return ", ".join(f"{years}:{count}" for years, count in counts.items())
