"""Two to four cities side by side: numbers of one measure in a row, the rest named as not to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from doblest.model import Claim, Language
from doblest.reference.products import Product, product_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import reject_value
from doblest.server.pages.contexts.comparing import Measure, get_measure, name_measure
from doblest.server.pages.contexts.note import NumberedClaim, number_claims
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import find_group, name_group

COLUMNS = ("a", "b", "c", "d")
MAX_OPTIONS = 500
"""More names than this are typed, not picked from a list."""


class Row(Struct, frozen=True):
    """Numbers of one product, with each city's claims of it."""

    product: Product
    label: str
    """What the numbers have in common; empty where they cannot be compared."""
    cells: tuple[tuple[NumberedClaim, ...], ...]

    @property
    def is_told_once(self) -> bool:
        """Whether one city alone has a number: there is nothing to compare it with."""
        return sum(map(bool, self.cells)) < 2


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
        "rows": _build_rows(catalogue, cities, request.language) if len(cities) > 1 else [],
        "examples": _select_examples(catalogue),
    }


def _build_rows(catalogue: Catalogue, cities: list[City], language: Language) -> list[Row]:
    """What can be compared comes first, then what more of the cities have, then what one alone tells."""
    columns = [_group_by_product(city) for city in cities]
    present = {slug: catalogue.products[slug] for column in columns for slug in column}
    order = sorted(present, key=lambda slug: (-sum(slug in column for column in columns), present[slug].key))
    rows = (
        row
        for slug in order
        for row in _split_rows(present[slug], [column.get(slug, []) for column in columns], language)
    )
    return sorted(rows, key=lambda row: (not row.label, row.is_told_once))


def _group_by_product(city: City) -> dict[str, list[NumberedClaim]]:
    groups: dict[str, list[NumberedClaim]] = defaultdict(list)
    for numbered in number_claims(city.record.claims):
        groups[product_slug(numbered.claim.category)].append(numbered)
    return groups


def _split_rows(product: Product, cells: list[list[NumberedClaim]], language: Language) -> Iterator[Row]:
    """A row for each measure that two cities share, and one for all that has no peer."""
    shared = _find_shared(cells)
    for measure in shared:
        row = _select(cells, {measure})
        yield Row(product, _name(next(one.claim for cell in row for one in cell), language), row)
    rest = _select(cells, {get_measure(one.claim) for cell in cells for one in cell} - set(shared))
    if any(rest):
        yield Row(product, "", rest)


def _select(
    cells: list[list[NumberedClaim]], measures: set[Measure | None]
) -> tuple[tuple[NumberedClaim, ...], ...]:
    return tuple(tuple(one for one in cell if get_measure(one.claim) in measures) for cell in cells)


def _find_shared(cells: list[list[NumberedClaim]]) -> list[Measure]:
    """Measures in which more than one city has a number; a deed that no word says is shared with none."""
    counts: Counter[Measure] = Counter()
    for cell in cells:
        counts.update({measure for one in cell if (measure := get_measure(one.claim)) and measure.action})
    return [measure for measure, count in sorted(counts.items(), key=lambda pair: -pair[1]) if count > 1]


def _name(claim: Claim, language: Language) -> str:
    words = (name_group(find_group(claim), language).lower(), name_measure(claim, language))
    return ", ".join(word for word in words if word)


def _select_examples(catalogue: Catalogue) -> list[tuple[City, City]]:
    """Pairs of cities with most to tell of, to begin with."""
    rich = sorted(catalogue.cities, key=lambda city: -len(city.record.claims))[:6]
    return list(zip(rich[::2], rich[1::2], strict=False))
