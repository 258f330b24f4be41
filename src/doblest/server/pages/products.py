"""Product categories as pages name and address them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.errors import DataError
from doblest.server.pages.words import Words, latin

OTHER = "прочее"


class Product(Struct, frozen=True):
    """A category of what the cities gave; `group` is the slug of the wider one, empty at the top."""

    key: str
    slug: str
    name: Words
    group: str


@cache
def slug(key: str) -> str:
    """The address of a category: «боеприпасы › снаряды» is `boepripasy-snaryady`."""
    letters = latin(key).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())


@cache
def products() -> dict[str, Product]:
    """By slug, in the order of the taxonomy."""
    try:
        rows = load("products").get("product", [])
    except DataError:
        rows = []
    return {made.slug: made for made in map(_product, rows)}


def _product(row: dict[str, str]) -> Product:
    key = row["key"]
    return Product(
        key, slug(key), Words(row.get("name") or key, row.get("name_en") or key), slug(row.get("parent", ""))
    )


def product(address: str, key: str = "") -> Product:
    """The category at an address; one that the taxonomy lacks is named by its key."""
    known = products().get(address)
    return known or Product(key or address, address, Words(key or address, latin(key or address)), "")
