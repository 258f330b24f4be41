"""A part of an edition: the same filters that the site shows."""

from __future__ import annotations

from msgspec import Struct, structs

from doblest.model import Edition, Record
from doblest.reference.products import products
from doblest.reference.regions import get_key


class Selection(Struct, frozen=True):
    """What a record must be; an empty tuple selects every record."""

    region: tuple[str, ...] = ()
    """Keys, ISO 3166-2 codes or names of federal subjects."""
    year: tuple[int, ...] = ()
    memorial_status: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    """Keys of `data/products.toml`; a parent holds its children: `бронетехника` has `танки`."""
    ground: tuple[str, ...] = ()
    slug: tuple[str, ...] = ()


def select(edition: Edition, selection: Selection) -> Edition:
    """The edition with only the selected records, in its own order."""
    if selection == Selection():
        return edition
    records = tuple(record for record in edition.records if is_selected(record, selection))
    return structs.replace(edition, records=records)


def is_selected(record: Record, selection: Selection) -> bool:
    """Whether a record passes every filter; several values of one filter are alternatives."""
    return all(
        not allowed or any(value in allowed for value in values)
        for allowed, values in (
            (selection.slug, (record.slug,)),
            (selection.year, (record.located.entry.year,)),
            (selection.region, _list_region_names(record)),
            (selection.memorial_status, (get_memorial_status(record),)),
            (selection.category, list_categories(record)),
            (selection.ground, tuple(ground.key for ground in record.grounds)),
        )
    )


def get_memorial_status(record: Record) -> str:
    memorial = record.located.entry.memorial
    return memorial.status if memorial else "none"


def list_categories(record: Record) -> tuple[str, ...]:
    """Categories of the record's claims with the categories above them, each once, sorted."""
    return tuple(sorted({name for claim in record.claims for name in _with_parents(claim.category)}))


def _list_region_names(record: Record) -> tuple[str, ...]:
    stated, region = record.located.entry.region, record.located.region
    official = (get_key(region.iso) or region.iso, region.iso, region.name) if region else ()
    return (*official, stated)


def _with_parents(category: str) -> list[str]:
    """The category and all that it is a part of."""
    product = products().get(category)
    return [category, *(_with_parents(product.parent) if product and product.parent else ())]
