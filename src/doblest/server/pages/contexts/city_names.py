"""Cities as forms name them: picked from a list while that is short, typed beyond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from doblest.model import Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City

MAX_OPTIONS = 500
"""More names than this are typed, not picked from a list."""
_OFFERED = 50
"""Cities that are offered to who types."""


class CityInput(Struct, frozen=True):
    """A field for one city's name."""

    value: str
    offers: tuple[tuple[str, str], ...]
    """What may be put in, each with what it is called."""


def find_city(catalogue: Catalogue, text: str) -> City | None:
    """By its slug, a former one, or its name in either language: of several of that name the first."""
    found = catalogue.by_slug.get(catalogue.resolve_slug(text.lower()))
    return found or next((city for city in catalogue.cities if _is_called(city, text)), None)


def _is_called(city: City, text: str) -> bool:
    return text.casefold() in (city.name.ru.casefold(), city.name.en.casefold())


def is_typed(catalogue: Catalogue) -> bool:
    return len(catalogue.cities) > MAX_OPTIONS


def build_city_input(catalogue: Catalogue, slug: str, language: Language) -> CityInput:
    """Offered are the cities that were changed last. One that shares its name is put in by its slug."""
    names = Counter(city.name.in_language(language).casefold() for city in catalogue.cities)

    def tell(city: City) -> tuple[str, str]:
        name = city.name.in_language(language)
        place = f"{name}, {city.region.title.in_language(language)}"
        return (name, place) if names[name.casefold()] == 1 else (city.slug, place)

    chosen = catalogue.by_slug.get(slug)
    return CityInput(tell(chosen)[0] if chosen else slug, tuple(map(tell, _list_latest(catalogue.cities))))


def _list_latest(cities: Iterable[City]) -> list[City]:
    return sorted(cities, key=lambda city: -city.record.revision)[:_OFFERED]
