"""One product: the cities' claims of it side by side on common scales, never summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from doblest.model import Claim
from doblest.reference.products import Product, product_slug, products_by_slug
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.note import Sentence, find_sentence, number_claims
from doblest.server.pages.requests import PageRequest

MAX_ROWS = 200
"""Rows of one chart: more is not read; the page says how many there are."""
_HEADROOM = 1.12
"""Of the longest bar: room for the arrow of an open end."""


class CityClaim(Struct, frozen=True):
    city: City
    number: int
    """Of the claim on the city's page."""
    claim: Claim

    @property
    def sentence(self) -> Sentence:
        return find_sentence(self.city.record.located.entry.note, self.claim)


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
    unit: str
    per: str
    rows: tuple[Bar, ...]
    total: int


def build_product_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    product = _find_product(catalogue, request.arguments["slug"])
    claims = [one for city in catalogue.cities for one in _select_claims(city, product)]
    shares, ratios, amounts = _split_by_kind(claims)
    groups = _group_comparable(amounts)
    single = [*(group[0] for group in groups if len(group) == 1), *ratios]
    charts = [group for group in groups if len(group) > 1]
    return {
        "product": product,
        "total": len(claims),
        "city_count": len({one.city.slug for one in claims}),
        "shares": build_chart(shares, max(1.0, _get_highest(shares))) if shares else None,
        "charts": [build_chart(group, _get_highest(group) * _HEADROOM) for group in charts],
        "single": single[:MAX_ROWS],
        "single_total": len(single),
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


def _split_by_kind(claims: list[CityClaim]) -> tuple[list[CityClaim], list[CityClaim], list[CityClaim]]:
    """Shares, ratios, and amounts of something."""
    kinds: dict[str, list[CityClaim]] = {"share": [], "ratio": [], "": []}
    for one in claims:
        kinds.get(one.claim.kind, kinds[""]).append(one)
    return kinds["share"], kinds["ratio"], kinds[""]


def _group_comparable(claims: Iterable[CityClaim]) -> list[list[CityClaim]]:
    """Groups that count the same thing in the same unit at the same rate, the largest first."""
    groups: dict[tuple[str, ...], list[CityClaim]] = defaultdict(list)
    for one in claims:
        claim = one.claim
        groups[(claim.kind, claim.unit, claim.per or "", claim.object or "")].append(one)
    return sorted(groups.values(), key=lambda group: -len(group))


def _get_highest(claims: Iterable[CityClaim]) -> float:
    return max((one.claim.high for one in claims), default=0.0)


def build_chart(claims: list[CityClaim], scale: float) -> Chart:
    """The greatest first; `scale` is the number at its right end."""
    first = claims[0].claim
    ordered = sorted(claims, key=lambda one: -one.claim.high)
    rows = tuple(_build_bar(one, scale) for one in ordered[:MAX_ROWS])
    return Chart(first.object or "", first.unit, first.per or "", rows, len(claims))


def _build_bar(stated: CityClaim, scale: float) -> Bar:
    low, high = (100 * value / scale if scale else 0 for value in (stated.claim.low, stated.claim.high))
    return Bar(stated, f"{low:.2f}%", f"{high:.2f}%", f"{high - low:.2f}%" if high > low else "")
