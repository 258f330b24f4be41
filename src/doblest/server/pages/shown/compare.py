"""Two to four cities side by side: what each has, product by product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.products import Product, product, slug
from doblest.server.pages.refusals import OddQuery
from doblest.server.pages.shown.note import Marked

SEATS = ("a", "b", "c", "d")
MOST_OPTIONS = 500
"""More names than this are typed, not picked from a list."""


class Line(Struct, frozen=True):
    """One product, with each city's claims of it."""

    product: Product
    cells: tuple[tuple[Marked, ...], ...]


class Seat(Struct, frozen=True):
    name: str
    number: int
    slug: str


def compare(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    asked = {seat: query.get(seat, "").strip() for seat in SEATS}
    for seat, given in asked.items():
        if given and given not in catalogue.by_slug:
            raise OddQuery(seat, given)
    cities = [catalogue.by_slug[given] for given in dict.fromkeys(asked.values()) if given]
    return {
        "seats": [Seat(seat, number, asked[seat]) for number, seat in enumerate(SEATS, 1)],
        "options": sorted(catalogue.cities, key=lambda city: str(city.name)),
        "typed": len(catalogue.cities) > MOST_OPTIONS,
        "cities": cities,
        "lines": _lines(cities) if len(cities) > 1 else (),
        "examples": _examples(catalogue),
    }


def _lines(cities: list[City]) -> list[Line]:
    """Products that more of the cities have come first."""
    held: list[dict[str, list[Marked]]] = []
    names: dict[str, str] = {}
    for city in cities:
        own: dict[str, list[Marked]] = {}
        for number, claim in enumerate(city.record.claims, 1):
            own.setdefault(slug(claim.category), []).append(Marked(number, claim))
            names[slug(claim.category)] = claim.category
        held.append(own)
    order = sorted(names, key=lambda key: (-sum(key in own for own in held), names[key]))
    return [Line(product(key, names[key]), tuple(tuple(own.get(key, ())) for own in held)) for key in order]


def _examples(catalogue: Catalogue) -> list[tuple[City, City]]:
    """Pairs of cities with most to tell of, to begin with."""
    rich = sorted(catalogue.cities, key=lambda city: -len(city.record.claims))[:6]
    return list(zip(rich[::2], rich[1::2], strict=False))
