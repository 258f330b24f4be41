"""Two to four cities side by side: what each has, product by product."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec import Struct

from doblest.reference.products import Product, product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import reject_value
from doblest.server.pages.contexts.note import NumberedClaim, number_claims
from doblest.server.pages.requests import PageRequest

COLUMNS = ("a", "b", "c", "d")
MAX_OPTIONS = 500
"""More names than this are typed, not picked from a list."""


class Row(Struct, frozen=True):
    """One product, with each city's claims of it."""

    product: Product
    cells: tuple[tuple[NumberedClaim, ...], ...]


class Field(Struct, frozen=True):
    """A field of the form."""

    name: str
    number: int
    slug: str


def build_compare_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    slugs = {name: request.query.get(name, "").strip() for name in COLUMNS}
    for name, slug in slugs.items():
        if slug and slug not in catalogue.by_slug:
            raise reject_value(name, slug)
    cities = [catalogue.by_slug[slug] for slug in dict.fromkeys(slugs.values()) if slug]
    names = sorted(catalogue.cities, key=lambda city: city.name.in_language(request.language))
    return {
        "fields": [Field(name, number, slugs[name]) for number, name in enumerate(COLUMNS, 1)],
        "options": names,
        "is_typed": len(names) > MAX_OPTIONS,
        "cities": cities,
        "rows": _build_rows(catalogue, cities) if len(cities) > 1 else [],
        "examples": _select_examples(catalogue),
    }


def _build_rows(catalogue: Catalogue, cities: list[City]) -> list[Row]:
    """Products that more of the cities have come first."""
    columns = [_group_by_product(city) for city in cities]
    present = {slug: catalogue.products[slug] for column in columns for slug in column}
    order = sorted(present, key=lambda slug: (-sum(slug in column for column in columns), present[slug].key))
    return [Row(present[slug], tuple(tuple(column.get(slug, ())) for column in columns)) for slug in order]


def _group_by_product(city: City) -> dict[str, list[NumberedClaim]]:
    groups: dict[str, list[NumberedClaim]] = defaultdict(list)
    for numbered in number_claims(city.record.claims):
        groups[product_slug(numbered.claim.category)].append(numbered)
    return groups


def _select_examples(catalogue: Catalogue) -> list[tuple[City, City]]:
    """Pairs of cities with most to tell of, to begin with."""
    rich = sorted(catalogue.cities, key=lambda city: -len(city.record.claims))[:6]
    return list(zip(rich[::2], rich[1::2], strict=False))
