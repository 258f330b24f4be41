"""The taxonomy of what the home front gave, from `data/products.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import iuliia
from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText

_CACHED_KEYS: Final = 1000
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
    alike: bool = False
    """True where its things are one kind, whatever they are called."""
    patterns: tuple[str, ...] = ()
    """Lemmas by which a thing is counted to it."""
    parts: str | None = None
    """Key of the product where its parts, or those of the group's products, stand."""
    mixed: bool = False
    """True where things of several products of its group stand that one number counts together."""

    @property
    def title(self) -> LocalizedText:
        return LocalizedText(self.name, self.name_en)

    @property
    def slug(self) -> str:
        return product_slug(self.key)


class ProductReading(Struct, frozen=True, forbid_unknown_fields=True, rename={"sources": "from"}):
    """Where a claim stands for what its sentence says; an empty field fits all."""

    to: str
    sources: tuple[str, ...] = ()
    """Products or groups of which it may be."""
    but: tuple[str, ...] = ()
    """Products that stay."""
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    """An empty one is a claim that says none."""


@cache
def product_readings() -> tuple[ProductReading, ...]:
    """The first that fits decides."""
    return read_table("products", "reading", ProductReading)


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


@lru_cache(_CACHED_KEYS)
def group_key(key: str) -> str:
    """Key of the widest category that holds this one; itself at the top or where it is unknown."""
    product = products().get(key)
    return group_key(product.parent) if product and product.parent else key


@cache
def is_alike(key: str) -> bool:
    """Whether the things of a category are one kind; False for one that the taxonomy lacks."""
    product = products().get(key)
    return product is not None and product.alike


@cache
def find_mixed_product(group: str) -> str | None:
    """Key of the group's product of various kinds; None where it has none."""
    return next((p.key for p in products().values() if p.mixed and p.parent == group), None)


@cache
def parts_of(key: str) -> str:
    """Key of the product where the parts of this one stand; itself where they have no place of their own."""
    product = products()[key]
    if product.parts or product.parent is None:
        return product.parts or key
    return products()[product.parent].parts or key
