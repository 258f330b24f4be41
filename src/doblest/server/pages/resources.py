"""What pages draw on beside themselves: the cities as data, the land, its pictures."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doblest.server.http.cache import CachedResponse
from doblest.server.pages import drawing, outlines, picturing
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.drawing import COLOURS
from doblest.server.pages.refusals import NotHere
from doblest.server.pages.regions import district_key


class CityMark(Struct, frozen=True, array_like=True):
    """A city as the browser's map and filters hold it; fields in this order."""

    slug: str
    number: int
    name: str
    region: int
    """Place in `regions`."""
    year: int
    status: str
    x: float | None
    y: float | None
    grounds: tuple[str, ...]
    products: tuple[str, ...]


class RegionName(Struct, frozen=True, array_like=True):
    iso: str
    name: str
    district: str


class MapData(Struct, frozen=True):
    revision: int
    regions: tuple[RegionName, ...]
    cities: tuple[CityMark, ...]


def cities(catalogue: Catalogue) -> CachedResponse:
    """Names are in the active language; points in metres of the map's plane."""
    groups = {city.subject.iso: city.subject for city in catalogue.cities}
    places = {iso: place for place, iso in enumerate(groups)}
    data = MapData(
        revision=catalogue.edition.revision,
        regions=tuple(
            RegionName(subject.iso, str(subject.name), district_key(subject.district))
            for subject in groups.values()
        ),
        cities=tuple(_mark(city, places[city.subject.iso]) for city in catalogue.cities),
    )
    return CachedResponse(msgspec.json.encode(data), "application/json")


def _mark(city: City, region: int) -> CityMark:
    return CityMark(
        slug=city.slug,
        number=city.number,
        name=str(city.name),
        region=region,
        year=city.year,
        status=city.status,
        x=round(city.x) if city.placed else None,
        y=round(city.y) if city.placed else None,
        grounds=city.grounds,
        products=city.products,
    )


def land() -> CachedResponse:
    return CachedResponse(outlines.topology(), "application/json", immutable=True)


def outline(theme: str) -> CachedResponse:
    if theme not in COLOURS:
        raise NotHere(theme)
    return CachedResponse(drawing.country(theme), "image/svg+xml", immutable=True)


def picture(catalogue: Catalogue, slug: str) -> CachedResponse:
    city = catalogue.by_slug.get(slug)
    if city is None:
        raise NotHere(slug)
    return CachedResponse(picturing.picture(city, catalogue.edition.title), "image/png")
