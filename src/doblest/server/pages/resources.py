"""What pages draw on beside themselves: the cities as data, the land, its pictures."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doblest.model import Language
from doblest.reference.outlines import topology
from doblest.reference.theme import theme
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, district_key
from doblest.server.http.cache import CachedResponse
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.contexts.city import get_city
from doblest.server.pages.preview import draw_preview
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.svg import draw_country


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
    regions: tuple[RegionName, ...]
    cities: tuple[CityMark, ...]


def build_map_data(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """Names are in the request's language; points in metres of the map's plane."""
    language = request.language
    regions = {city.region.iso: city.region for city in catalogue.cities}
    places = {iso: place for place, iso in enumerate(regions)}
    names = (
        RegionName(region.iso, region.title.in_language(language), district_key(region))
        for region in regions.values()
    )
    marks = (_build_mark(city, places[city.region.iso], language) for city in catalogue.cities)
    data = MapData(tuple(names), tuple(marks))
    headers: dict[str, str] = {"Content-Language": language}
    return CachedResponse(msgspec.json.encode(data), "application/json", headers=headers)


def _build_mark(city: City, region: int, language: Language) -> CityMark:
    return CityMark(
        slug=city.slug,
        number=city.number,
        name=city.name.in_language(language),
        region=region,
        year=city.year,
        status=city.status,
        x=round(city.x) if city.has_point else None,
        y=round(city.y) if city.has_point else None,
        grounds=city.grounds,
        products=city.products,
    )


def build_land(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    return CachedResponse(topology(), "application/json", immutable=True)


def build_outline(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    scheme = request.arguments["theme"]
    if scheme not in theme().palettes:
        raise ProblemError(NotFound(scheme))
    return CachedResponse(draw_country(scheme), "image/svg+xml", immutable=True)


def build_preview(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    city = get_city(catalogue, request.arguments["slug"])
    return CachedResponse(draw_preview(city, catalogue.edition.title), "image/png")
