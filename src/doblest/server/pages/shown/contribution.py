"""What the cities gave, product by product: claims side by side, never summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from doblest.model import Claim
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.products import OTHER, Product, product, products, slug
from doblest.server.pages.refusals import NotHere
from doblest.server.pages.shown.note import Sentence, sentence_of

MOST_ROWS = 200
"""Rows of one chart: more is not read; the page says how many there are."""


class Stated(Struct, frozen=True):
    """A city's claim."""

    city: City
    number: int
    """Of the claim on the city's page."""
    claim: Claim


class Summary(Struct, frozen=True):
    product: Product
    claims: int
    cities: tuple[City, ...]


class Group(Struct, frozen=True):
    """A wider kind with its products."""

    kind: Product
    products: tuple[Summary, ...]


class Bar(Struct, frozen=True):
    """A row of a chart; ends are per cents of the scale, as SVG takes them."""

    stated: Stated
    sentence: Sentence
    low: str
    high: str
    span: str
    """From `low` to `high`, empty where they are one."""


class Chart(Struct, frozen=True):
    """Claims of one measure on one scale."""

    kind: str
    thing: str
    unit: str
    per: str
    rows: tuple[Bar, ...]
    total: int


def contribution(catalogue: Catalogue) -> dict[str, Any]:
    held = _by_product(catalogue)
    shown = [_summary(address, stated) for address, stated in held.items()]
    return {"groups": _groups(shown), "claims": sum(one.claims for one in shown)}


def _groups(shown: list[Summary]) -> list[Group]:
    """Products under their wider kind, the kinds and products with most claims first."""
    held: dict[str, list[Summary]] = defaultdict(list)
    for one in sorted(shown, key=lambda one: -one.claims):
        held[one.product.group or one.product.slug].append(one)
    made = [Group(product(address, held[address][0].product.key), tuple(held[address])) for address in held]
    return sorted(
        made, key=lambda group: (group.kind.key == OTHER, -sum(one.claims for one in group.products))
    )


def _summary(address: str, stated: list[Stated]) -> Summary:
    cities = tuple(dict.fromkeys(one.city.slug for one in stated))
    by_slug = {one.city.slug: one.city for one in stated}
    return Summary(
        product(address, stated[0].claim.category), len(stated), tuple(by_slug[one] for one in cities)
    )


def _by_product(catalogue: Catalogue) -> dict[str, list[Stated]]:
    held: dict[str, list[Stated]] = defaultdict(list)
    for city in catalogue.cities:
        for number, claim in enumerate(city.record.claims, 1):
            held[slug(claim.category)].append(Stated(city, number, claim))
    return held


def of_product(catalogue: Catalogue, address: str) -> dict[str, Any]:
    stated = _by_product(catalogue).get(address)
    if not stated:
        if address not in products():
            raise NotHere(address)
        stated = []
    shares = [one for one in stated if one.claim.kind == "share"]
    groups = _comparable(one for one in stated if one.claim.kind not in ("share", "ratio"))
    charts = [_bars(group) for group in groups if len(group) > 1]
    loose = [group[0] for group in groups if len(group) == 1]
    loose += [one for one in stated if one.claim.kind == "ratio"]
    return {
        "product": product(address, stated[0].claim.category if stated else ""),
        "total": len(stated),
        "cities": len({one.city.slug for one in stated}),
        "shares": _dots(shares) if shares else None,
        "charts": charts,
        "loose": [(one, _sentence(one)) for one in loose[:MOST_ROWS]],
        "loose_total": len(loose),
    }


def _comparable(stated: Iterable[Stated]) -> list[list[Stated]]:
    """Groups that count the same thing in the same unit at the same rate, the largest first."""
    groups: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for one in stated:
        claim = one.claim
        groups[(claim.kind, claim.unit, claim.per or "", claim.object or "")].append(one)
    return sorted(groups.values(), key=lambda group: -len(group))


def _bars(group: list[Stated]) -> Chart:
    most = max(one.claim.high for one in group)
    order = sorted(group, key=lambda one: -one.claim.high)
    return _chart(group, [_bar(one, most * 1.12) for one in order[:MOST_ROWS]])


def _dots(group: list[Stated]) -> Chart:
    order = sorted(group, key=lambda one: -one.claim.high)
    return _chart(group, [_bar(one, max(1.0, order[0].claim.high)) for one in order[:MOST_ROWS]])


def _chart(group: list[Stated], rows: list[Bar]) -> Chart:
    claim = group[0].claim
    return Chart(claim.kind, claim.object or "", claim.unit, claim.per or "", tuple(rows), len(group))


def _bar(stated: Stated, scale: float) -> Bar:
    low, high = (100 * value / scale if scale else 0 for value in (stated.claim.low, stated.claim.high))
    return Bar(
        stated,
        _sentence(stated),
        f"{low:.2f}%",
        f"{high:.2f}%",
        f"{high - low:.2f}%" if high > low else "",
    )


def _sentence(stated: Stated) -> Sentence:
    return sentence_of(stated.city.record.located.entry.note, stated.claim)
