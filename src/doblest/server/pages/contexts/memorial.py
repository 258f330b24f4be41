"""A city's memorial as its page shows it: what stands, by whose word, and the way there."""

from __future__ import annotations

from msgspec import Struct

from doblest.language.web import is_opened
from doblest.model import Language, Memorial
from doblest.places import read_map_link
from doblest.reference.titles import Title
from doblest.server.catalogue.cities import City
from doblest.wording.memorials import date_list, describe_memorial, has_memorial_cell, list_facts
from doblest.wording.vocabulary import texts

_PLACE = {
    "yandex": "https://yandex.ru/maps/?pt={lon},{lat}&z=16&l=map",
    "2gis": "https://2gis.ru/geo/{lon},{lat}",
    "osm": "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}",
    "geo": "geo:{lat},{lon}",
}
_CITY = {
    "yandex": "https://yandex.ru/maps/?ll={lon},{lat}&z=11&l=map",
    "2gis": "https://2gis.ru/?m={lon},{lat}/11",
    "osm": "https://www.openstreetmap.org/#map=11/{lat}/{lon}",
    "geo": "geo:{lat},{lon}?z=11",
}
"""A whole city without a pin: nothing stands at its centre."""


class ExternalLink(Struct, frozen=True):
    label: str
    url: str


class MemorialView(Struct, frozen=True):
    """What stands in a city and how to come there."""

    facts: tuple[str, ...]
    """What it is by the list, whether it is the title's, and whether its name has the title; none where the
    list does not tell of memorials."""
    list_date: str
    name: str = ""
    address: str = ""
    coordinates: str = ""
    """«56.846435, 60.606001» of the memorial; empty where the list's link does not tell its place."""
    map_url: str = ""
    """The list's own link, where a browser can follow it; else the memorial's point on a map."""
    bad_url: str = ""
    """What the list has in the link's place, and is none."""
    is_short: bool = False
    """Whether the link tells no place before it is followed."""
    services: tuple[ExternalLink, ...] = ()
    """The memorial's point in other people's maps."""
    centre: tuple[ExternalLink, ...] = ()
    """The city in them, where the memorial's point is not known."""


def build_memorial_view(city: City, title: Title, day: str, language: Language) -> MemorialView:
    """`day` is that of the city's own last revision."""
    memorial = city.record.located.entry.memorial
    is_told = has_memorial_cell(city.record)
    facts = list_facts(memorial, title, language) if is_told else ()
    list_date = date_list(day, language)
    if memorial is None:
        return MemorialView(facts, list_date, centre=_list_services(_CITY, city, language))
    services = _list_services(_PLACE, memorial, language)
    is_link = is_opened(memorial.map_url)
    return MemorialView(
        facts=facts,
        list_date=list_date,
        name=memorial.name,
        address=memorial.address,
        coordinates=_format_coordinates(memorial),
        map_url=memorial.map_url if is_link else "".join(link.url for link in services[:1]),
        bad_url="" if is_link else memorial.map_url,
        is_short=is_link and read_map_link(memorial.map_url).provider == "short",
        services=services,
        centre=() if services else _list_services(_CITY, city, language),
    )


def build_further_views(city: City, language: Language) -> tuple[MemorialView, ...]:
    """The city's other memorials, as editors brought them in."""
    return tuple(_build_further(memorial, language) for memorial in city.record.located.entry.further)


def _build_further(memorial: Memorial, language: Language) -> MemorialView:
    services = _list_services(_PLACE, memorial, language)
    is_link = is_opened(memorial.map_url)
    return MemorialView(
        facts=(describe_memorial(memorial).in_language(language),),
        list_date="",
        name=memorial.name,
        address=memorial.address,
        coordinates=_format_coordinates(memorial),
        map_url=memorial.map_url if is_link else "".join(link.url for link in services[:1]),
        services=services,
    )


def _format_coordinates(memorial: Memorial) -> str:
    """Latitude first, as people paste it into a map."""
    if memorial.lon is None or memorial.lat is None:
        return ""
    return f"{memorial.lat:.6f}, {memorial.lon:.6f}"


def _list_services(
    urls: dict[str, str], place: City | Memorial, language: Language
) -> tuple[ExternalLink, ...]:
    if place.lon is None or place.lat is None:
        return ()
    lon, lat = f"{place.lon:.6f}", f"{place.lat:.6f}"
    names = texts("services")
    return tuple(
        ExternalLink(names[key].in_language(language), url.format(lon=lon, lat=lat))
        for key, url in urls.items()
    )
