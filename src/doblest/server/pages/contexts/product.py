"""One product: the cities' claims of it, apart by deed, side by side on common scales, never summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from doblest.model import Language
from doblest.reference.products import Product, product_slug, products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.claim_filters import GROUPS, build_filter_form, parse_claim_filters
from doblest.server.pages.contexts.comparing import CityClaim, group_comparable, name_measure
from doblest.server.pages.contexts.note import number_claims
from doblest.server.pages.requests import PageRequest
from doblest.wording.deeds import UNREAL, UNSTATED, find_group, name_group

MAX_ROWS = 200
"""Rows of one chart: more is not read; the page says how many there are."""
_HEADROOM = 1.12
"""Of the longest bar: room for the open end."""


class Bar(Struct, frozen=True):
    """A row of a chart; ends are per cents of the scale, as SVG takes them."""

    stated: CityClaim
    low: str
    high: str
    span: str
    """From `low` to `high`, empty where they are one."""


class Chart(Struct, frozen=True):
    """Claims of one measure on one scale."""

    thing: str
    measure: str
    """What the numbers have in common beside the deed: unit, rate, whose result."""
    rows: tuple[Bar, ...]
    total: int


class DeedGroup(Struct, frozen=True):
    """The claims of one kind of deed."""

    key: str
    label: str
    total: int
    shares: Chart | None
    charts: tuple[Chart, ...]
    single: tuple[CityClaim, ...]
    single_total: int


def build_product_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    product = _find_product(catalogue, request.arguments["slug"])
    filters = parse_claim_filters(request.query)
    stated = [one for city in catalogue.cities for one in _select_claims(city, product)]
    claims = [one.claim for one in stated]
    chosen = [one for one in stated if filters.matches(one.claim)]
    return {
        "product": product,
        "total": len(chosen),
        "city_count": len({one.city.slug for one in chosen}),
        "groups": build_groups(chosen, request.language),
        "form": build_filter_form(filters, claims, request.language),
        "undated": filters.count_undated(claims),
    }


def _find_product(catalogue: Catalogue, slug: str) -> Product:
    product = catalogue.products.get(slug) or products_by_slug().get(slug)
    if product is None:
        raise ProblemError(NotFound(slug))
    return product


def _select_claims(city: City, product: Product) -> Iterator[CityClaim]:
    if product.slug not in city.products:
        return
    for numbered in number_claims(city.record.claims):
        if product_slug(numbered.claim.category) == product.slug:
            yield CityClaim(city, numbered.number, numbered.claim)


def build_groups(claims: Iterable[CityClaim], language: Language) -> list[DeedGroup]:
    groups: dict[str, list[CityClaim]] = defaultdict(list)
    for one in claims:
        groups[find_group(one.claim)].append(one)
    return [_build_group(key, groups[key], language) for key in GROUPS if key in groups]


def _build_group(key: str, claims: list[CityClaim], language: Language) -> DeedGroup:
    """What never came to be, or of which no word says what was done, is listed and not drawn."""
    shares, drawn, single = ([], [], claims) if key in (UNREAL, UNSTATED) else _split(claims)
    return DeedGroup(
        key=key,
        label=name_group(key, language),
        total=len(claims),
        shares=build_chart(shares, max(1.0, _get_highest(shares)), language) if shares else None,
        charts=tuple(build_chart(some, _get_highest(some) * _HEADROOM, language) for some in drawn),
        single=tuple(single[:MAX_ROWS]),
        single_total=len(single),
    )


def _split(claims: list[CityClaim]) -> tuple[list[CityClaim], list[list[CityClaim]], list[CityClaim]]:
    """Shares, sets of comparable amounts, and the numbers that have no peer."""
    shares = [one for one in claims if one.claim.kind == "share"]
    amounts = group_comparable(one for one in claims if one.claim.kind != "share")
    drawn = [some for some in amounts if _is_drawn(some)]
    return shares, drawn, [one for some in amounts if not _is_drawn(some) for one in some]


def _is_drawn(claims: list[CityClaim]) -> bool:
    """A growth has no common measure: each was over a year and a base of its own."""
    return len(claims) > 1 and claims[0].claim.kind != "ratio"


def _get_highest(claims: Iterable[CityClaim]) -> float:
    return max((one.claim.high for one in claims), default=0.0)


def build_chart(claims: list[CityClaim], scale: float, language: Language) -> Chart:
    """The greatest first; `scale` is the number at its right end."""
    first = claims[0].claim
    ordered = sorted(claims, key=lambda one: -one.claim.high)
    rows = tuple(_build_bar(one, scale) for one in ordered[:MAX_ROWS])
    return Chart(first.object or "", name_measure(first, language), rows, len(claims))


def _build_bar(stated: CityClaim, scale: float) -> Bar:
    low, high = (100 * value / scale if scale else 0 for value in (stated.claim.low, stated.claim.high))
    return Bar(stated, f"{low:.2f}%", f"{high:.2f}%", f"{high - low:.2f}%" if high > low else "")
