"""The taxonomy of what the home front gave, from `data/products.toml`."""

from __future__ import annotations

from functools import cache

import iuliia
from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText

OTHER = "прочее"
"""Key of the category of what fits no other."""


class Product(Struct, frozen=True, forbid_unknown_fields=True):
    """A product, or a group of products where `parent` is None."""

    key: str
    name: str
    name_en: str
    parent: str | None = None
    units: tuple[str, ...] = ()
    """Units in which claims of this product may stand side by side."""
    patterns: tuple[str, ...] = ()
    """Lemmas by which a thing is counted to it."""

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)

    @property
    def slug(self) -> str:
        return product_slug(self.key)


@cache
def products() -> dict[str, Product]:
    """All groups and products by key, in the order of showing."""
    return {product.key: product for product in read_table("products", "product", Product)}


@cache
def products_by_slug() -> dict[str, Product]:
    return {product.slug: product for product in products().values()}


@cache
def product_slug(key: str) -> str:
    """The address of a category: «снаряды и мины» is `snaryady-i-miny`."""
    letters = str(iuliia.WIKIPEDIA.translate(key)).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())


def group_key(key: str) -> str:
    """Key of the widest category that holds this one; itself at the top or where it is unknown."""
    product = products().get(key)
    return group_key(product.parent) if product and product.parent else key
