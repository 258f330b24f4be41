"""Product categories as pages name and address them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.reference import products as reference
from doblest.reference.products import OTHER, product_slug
from doblest.server.pages.words import Words, latin

slug = product_slug
__all__ = ["OTHER", "Product", "product", "products", "slug"]


class Product(Struct, frozen=True):
    """A category of what the cities gave; `group` is the slug of the wider one, empty at the top."""

    key: str
    slug: str
    name: Words
    group: str


@cache
def products() -> dict[str, Product]:
    """By slug, in the order of the taxonomy."""
    return {
        one.slug: Product(one.key, one.slug, Words(one.name, one.name_en), slug(one.parent or ""))
        for one in reference.products().values()
    }


def product(address: str, key: str = "") -> Product:
    """The category at an address; one that the taxonomy lacks is named by its key."""
    known = products().get(address)
    return known or Product(key or address, address, Words(key or address, latin(key or address)), "")
