"""A city's City Day, on which its title's law asks for public events: in words, with its sources."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Citation, Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.city_days import find_city_day
from doblest.wording.city_days import describe_city_day


class CityDayView(Struct, frozen=True):
    words: str
    note: str
    sources: tuple[Citation, ...]


def build_city_day(catalogue: Catalogue, city: City, language: Language) -> CityDayView | None:
    day = find_city_day(catalogue, city)
    if day is None:
        return None
    return CityDayView(
        words=describe_city_day(day, language),
        note=day.note_en if language == "en" else day.note,
        sources=tuple(Citation(url) for url in day.sources),
    )
