"""An edition ordered for reading: cities, regions, years, products, and who stands near whom."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from msgspec import Struct

from doblest.model import Edition, MemorialStatus, Record
from doblest.server.pages import outlines, products
from doblest.server.pages.regions import Subject, district_key, subjects
from doblest.server.pages.words import Words, named

NO_SUBJECT = Subject("", Words("субъект не установлен", "subject unknown"), "")


class City(Struct, frozen=True):
    """A record with what lists, maps and filters ask of it."""

    slug: str
    number: int
    name: Words
    subject: Subject
    year: int
    """0 where the list has none."""
    status: MemorialStatus
    lon: float | None
    lat: float | None
    x: float
    y: float
    """Metres on the map's plane; zero where there is no point."""
    grounds: tuple[str, ...]
    products: tuple[str, ...]
    """Slugs of product categories."""
    held: dict[str, tuple[str, ...]]
    """The values that it has for each filter, by the filter's name."""
    record: Record

    @property
    def placed(self) -> bool:
        return self.lon is not None


class Catalogue(Struct, frozen=True):
    """All that pages take from an edition."""

    edition: Edition
    cities: tuple[City, ...]
    """In the order of the list."""
    by_slug: dict[str, City]
    places: dict[str, int]
    """Where each slug's city stands in `cities`."""
    by_subject: dict[str, tuple[City, ...]]
    """By ISO code, most cities first, then in the Constitution's order."""
    categories: dict[str, str]
    """Keys of the product categories that have claims, by slug, in the order of keys."""
    years: tuple[int, ...]
    districts: tuple[str, ...]


_kept: list[Catalogue] = []
_lock = Lock()


def catalogue_of(edition: Edition) -> Catalogue:
    """Made once for an edition and kept until the next one is asked for."""
    with _lock:
        if not _kept or _kept[0].edition is not edition:
            _kept[:] = [_made(edition)]
        return _kept[0]


def _made(edition: Edition) -> Catalogue:
    cities = tuple(_city(record) for record in edition.records)
    return Catalogue(
        edition=edition,
        cities=cities,
        by_slug={city.slug: city for city in cities},
        places={city.slug: place for place, city in enumerate(cities)},
        by_subject=_by_subject(cities),
        categories=_categories(cities),
        years=tuple(sorted({city.year for city in cities if city.year})),
        districts=_districts(cities),
    )


def _city(record: Record) -> City:
    located = record.located
    entry = located.entry
    lon, lat = _point(record)
    x, y = outlines.project(lon, lat) if lon is not None and lat is not None else (0.0, 0.0)
    region = located.region
    subject = subjects().get(region.iso, NO_SUBJECT) if region else NO_SUBJECT
    status = entry.memorial.status if entry.memorial else "none"
    grounds = tuple(ground.key for ground in record.grounds)
    made = tuple(dict.fromkeys(products.slug(claim.category) for claim in record.claims))
    return City(
        slug=record.slug,
        number=entry.number,
        name=named(record.city),
        subject=subject,
        year=entry.year or 0,
        status=status,
        lon=lon,
        lat=lat,
        x=x,
        y=y,
        grounds=grounds,
        products=made,
        held={
            "district": (district_key(subject.district),),
            "region": (subject.iso,),
            "year": (str(entry.year or 0),),
            "status": (status,) if status == "dedicated" else (status, "without"),
            "ground": grounds,
            "product": made,
        },
        record=record,
    )


def _point(record: Record) -> tuple[float | None, float | None]:
    """The settlement's point, or its memorial's where the gazetteer knows none."""
    for thing in (record.located.place, record.located.entry.memorial):
        if thing is not None and thing.lon is not None and thing.lat is not None:
            return thing.lon, thing.lat
    return None, None


def _by_subject(cities: tuple[City, ...]) -> dict[str, tuple[City, ...]]:
    order = {iso: place for place, iso in enumerate(subjects())}
    counts = Counter(city.subject.iso for city in cities if city.subject.iso)
    codes = sorted(counts, key=lambda iso: (-counts[iso], order[iso]))
    groups: dict[str, list[City]] = {iso: [] for iso in codes}
    for city in cities:
        if city.subject.iso:
            groups[city.subject.iso].append(city)
    return {iso: tuple(group) for iso, group in groups.items()}


def _categories(cities: tuple[City, ...]) -> dict[str, str]:
    keys = sorted({claim.category for city in cities for claim in city.record.claims})
    return {products.slug(key): key for key in keys}


def _districts(cities: tuple[City, ...]) -> tuple[str, ...]:
    held = {city.subject.district for city in cities}
    known = dict.fromkeys(subject.district for subject in subjects().values())
    return tuple(district for district in known if district and district in held)
