"""A record of the register with what lists, maps and filters ask of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from doblest.exports.geo.points import get_city_point, get_memorial_point, list_settlement_points
from doblest.language.transliteration import to_english
from doblest.model import Edition, LocalizedText, Mark, Record
from doblest.reference.outlines import project
from doblest.reference.products import Product, product_slug, products
from doblest.reference.regions import Region, districts, regions
from doblest.reference.title_steles import choose_mark, find_decreed_city
from doblest.reference.titles import Title, get_title
from doblest.wording.memorials import describe_mark, has_memorial_cell
from doblest.wording.vocabulary import texts

STANDING: Final[tuple[Mark, ...]] = "dedicated", "doubtful"
"""Marks of the title's own memorial, for sure and in doubt."""
_UNKNOWN = texts("places")["unknown_region"]
UNKNOWN_REGION = Region("", "", _UNKNOWN.ru, "", _UNKNOWN.en, "", "", "")
"""Stands where the register knows no federal subject of a city."""


class City(Struct, frozen=True, gc=False):
    """One entry of the list."""

    slug: str
    number: int
    name: LocalizedText
    region: Region
    year: int
    """0 where the list has none."""
    status: Mark
    memorial: LocalizedText
    """What is known to stand there, beside the list's own word for it; empty where nobody asks."""
    lon: float | None
    lat: float | None
    x: float
    y: float
    """Metres on the map's plane; zero where there is no point."""
    grounds: tuple[str, ...]
    products: tuple[str, ...]
    """Slugs of product categories."""
    categories: tuple[str, ...]
    """Their keys."""
    facets: dict[str, tuple[str, ...]]
    """The values that it has for each filter, by the filter's name."""
    record: Record
    parts: tuple[tuple[float, float], ...] = ()
    """The settlements that it is made of, on the map's plane."""

    @property
    def has_point(self) -> bool:
        return self.lon is not None


def build_cities(records: Sequence[Record], edition: Edition) -> list[City]:
    points = [_locate(record) for record in records]
    projected = iter(project([point for point in points if point]))
    return [
        _build_city(record, point, next(projected) if point else (0.0, 0.0), edition)
        for record, point in zip(records, points, strict=True)
    ]


def refresh_cities(known: Mapping[str, City], records: Iterable[Record], edition: Edition) -> list[City]:
    """Cities of the records, those that are `known` built only where their record has changed."""
    cities = [_reuse(known.get(record.slug), record) for record in records]
    stale = [record for record, city in zip(records, cities, strict=True) if city is None]
    built = iter(build_cities(stale, edition))
    return [city or next(built) for city in cities]


def _reuse(known: City | None, record: Record) -> City | None:
    """A record of a known version may have other findings, which may tell of another city's stele, and
    nothing else that is new."""
    if known is None or known.record is record:
        return known
    is_same = record.version and record.version == known.record.version
    if is_same and find_decreed_city(record) != find_decreed_city(known.record):
        return None
    return msgspec.structs.replace(known, record=record) if is_same else None


def _build_city(
    record: Record, point: tuple[float, float] | None, projected: tuple[float, float], edition: Edition
) -> City:
    entry, match = record.located.entry, record.located.region
    region = regions().get(match.iso, UNKNOWN_REGION) if match else UNKNOWN_REGION
    lon, lat = point or (None, None)
    title, mark = get_title(edition.title_key or None), choose_mark(record, edition)
    grounds = tuple(ground.key for ground in record.grounds) if title.grounds else ()
    categories = tuple(dict.fromkeys(sys.intern(claim.category) for claim in record.claims))
    slugs = tuple(dict.fromkeys(map(product_slug, categories)))
    return City(
        slug=record.slug,
        number=entry.number,
        name=LocalizedText(record.city, to_english(record.city)),
        region=region,
        year=entry.year or 0,
        status=mark,
        memorial=describe_mark(record, mark, title),
        lon=lon,
        lat=lat,
        x=projected[0],
        y=projected[1],
        grounds=grounds,
        products=slugs,
        categories=categories,
        facets={
            "district": (district_key(region),),
            "region": (region.key,),
            "year": (str(entry.year or 0),),
            "status": _list_statuses(record, mark, title),
            "ground": grounds,
            "product": slugs,
        },
        record=record,
        parts=tuple(project(list_settlement_points(record))),
    )


def _list_statuses(record: Record, mark: Mark, title: Title) -> tuple[str, ...]:
    """None where neither texts nor a column of the list tell of memorials."""
    if not title.steles and not has_memorial_cell(record):
        return ()
    return (mark,) if mark in STANDING else (mark, "without")


def _locate(record: Record) -> tuple[float, float] | None:
    """The settlement's point; where a place is made of several, one in their middle; else its memorial's."""
    return get_city_point(record) or get_memorial_point(record.located.entry.memorial)


def district_key(region: Region) -> str:
    """The key of its federal district; empty where the subject belongs to none."""
    return districts()[region.district].key if region.district else ""


def get_product(key: str) -> Product:
    """The category of that key; one that the taxonomy lacks is named by its key."""
    return products().get(key) or Product(key, key, to_english(key))
