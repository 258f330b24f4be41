"""What pages draw on beside themselves: the cities as data, the land, its pictures."""

from __future__ import annotations

import posixpath
import re
from typing import Final

import msgspec
from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.reference.outlines import topology
from doblest.reference.theme import theme
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, district_key
from doblest.server.http.cache import CachedResponse
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages.bundle import bundle_url, find_bundled
from doblest.server.pages.contexts.city import get_city
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.svg import ADAPTIVE, draw_country
from doblest.wording.vocabulary import texts

_OUTLINE_ID: Final = re.compile(rb',"id":"[^"]*"')


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
    memorial: int
    """Place in `memorials`."""


class RegionName(Struct, frozen=True, array_like=True):
    key: str
    name: str
    district: str


class MapData(Struct, frozen=True):
    regions: tuple[RegionName, ...]
    memorials: tuple[str, ...]
    """Words for what stands in a city."""
    mistakes: dict[str, str]
    """By the slug of a city that stands in another's row whom the decree names there."""
    parts: dict[str, tuple[tuple[int, int], ...]]
    """By the slug of a place that is made of several settlements where they are."""
    cities: tuple[CityMark, ...]


def build_map_data(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """Names are in the request's language; points in metres of the map's plane."""
    language = request.language
    regions = {city.region.key: city.region for city in catalogue.cities}
    places = {key: place for place, key in enumerate(regions)}
    names = (
        RegionName(region.key, region.title.in_language(language), district_key(region))
        for region in regions.values()
    )
    memorials = list(dict.fromkeys(city.memorial.in_language(language) for city in catalogue.cities))
    marks = tuple(
        _build_mark(city, places[city.region.key], memorials, language) for city in catalogue.cities
    )
    mistakes = {slug: one.mistake.in_language(language) for slug, one in catalogue.mistakes.items()}
    parts = {city.slug: _round_parts(city) for city in catalogue.cities if len(city.parts) > 1}
    data = MapData(tuple(names), tuple(memorials), mistakes, parts, marks)
    headers: dict[str, str] = {"Content-Language": language}
    return CachedResponse(msgspec.json.encode(data), "application/json", headers=headers)


def _round_parts(city: City) -> tuple[tuple[int, int], ...]:
    return tuple((round(x), round(y)) for x, y in city.parts)


def _build_mark(city: City, region: int, memorials: list[str], language: Language) -> CityMark:
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
        memorial=memorials.index(city.memorial.in_language(language)),
    )


def build_land(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """The outlines without the subjects' codes, which no drawing asks for."""
    return CachedResponse(_OUTLINE_ID.sub(b"", topology()), "application/json", immutable=True)


def build_outline(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    scheme = request.arguments["theme"]
    if scheme not in {*theme().palettes, ADAPTIVE}:
        raise ProblemError(NotFound(scheme))
    return CachedResponse(draw_country(scheme), "image/svg+xml", immutable=True)


def build_preview(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    from doblest.server.pages.preview import draw_preview  # Pillow takes 3 MB of a server

    city = get_city(catalogue, request.arguments["slug"])
    return CachedResponse(
        draw_preview(
            city, LocalizedText(catalogue.edition.title, catalogue.edition.title_en), request.language
        ),
        "image/png",
    )


def build_overview(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    from doblest.server.pages.preview import draw_overview  # likewise

    subtitle = texts("site")["summary"].in_language(request.language)
    title = catalogue.title.plural_title.in_language(request.language)
    return CachedResponse(draw_overview(catalogue.cities, title, subtitle), "image/png")


def build_favicon(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """At the address where browsers and search engines look for it unasked."""
    return CachedResponse(find_bundled("favicon.ico").read_bytes(), "image/x-icon")


def build_manifest(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """What a phone needs to put the site among its apps: https://www.w3.org/TR/appmanifest/.

    Its addresses are relative to its own, for the site may be published in a folder of another one.
    """
    root = posixpath.relpath("/", page_url("home", request.language, request.title))
    ground = theme().light.paper
    manifest = {
        "start_url": "./",
        "lang": request.language,
        "name": catalogue.title.plural_title.in_language(request.language),
        "short_name": texts("site")["name"].in_language(request.language),
        "display": "minimal-ui",
        "theme_color": ground,
        "background_color": ground,
        "icons": [
            {"src": f"{root}{bundle_url('icon.svg')}", "sizes": "any", "type": "image/svg+xml"},
            {"src": f"{root}{bundle_url('icon-180.png')}", "sizes": "180x180", "type": "image/png"},
        ],
    }
    return CachedResponse(msgspec.json.encode(manifest), "application/manifest+json")
