"""A part of an edition: the same filters that the site shows."""

from __future__ import annotations

from msgspec import Struct, structs

from doblest.model import Edition, Record
from doblest.reference.products import products


class Selection(Struct, frozen=True):
    """What a record must be; an empty tuple asks for nothing."""

    region: tuple[str, ...] = ()
    """ISO 3166-2 codes or names of federal subjects."""
    year: tuple[int, ...] = ()
    memorial_status: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    """Keys of `data/products.toml`; a parent holds its children: `бронетехника` has `танки`."""
    ground: tuple[str, ...] = ()
    slug: tuple[str, ...] = ()


def select(edition: Edition, wanted: Selection) -> Edition:
    """The edition with only the records wanted, in its own order."""
    if wanted == Selection():
        return edition
    return structs.replace(edition, records=tuple(r for r in edition.records if matches(r, wanted)))


def matches(record: Record, wanted: Selection) -> bool:
    """Whether a record is all that is wanted; several values of one filter are alternatives."""
    return all(
        not asked or any(value in asked for value in held)
        for asked, held in (
            (wanted.slug, (record.slug,)),
            (wanted.year, (record.located.entry.year,)),
            (wanted.region, _region(record)),
            (wanted.memorial_status, (memorial_status(record),)),
            (wanted.category, categories(record)),
            (wanted.ground, tuple(ground.key for ground in record.grounds)),
        )
    )


def memorial_status(record: Record) -> str:
    memorial = record.located.entry.memorial
    return memorial.status if memorial else "none"


def categories(record: Record) -> tuple[str, ...]:
    """Categories of the record's claims with the categories above them, each once, sorted."""
    return tuple(sorted({name for claim in record.claims for name in _with_parents(claim.category)}))


def _region(record: Record) -> tuple[str, ...]:
    region = record.located.region
    return (
        (region.iso, region.name, record.located.entry.region) if region else (record.located.entry.region,)
    )


def _with_parents(category: str) -> list[str]:
    """The category and all that it is a part of."""
    product = products().get(category)
    return [category, *(_with_parents(product.parent) if product and product.parent else ())]
