"""Which cities a reader wants to see: the parameters of an address, checked and applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.reference.products import products
from doblest.reference.regions import districts, find_region, regions
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.http.problems import reject_value
from doblest.wording.vocabulary import texts

FACETS = tuple(texts("facets"))
STATUSES = tuple({**texts("statuses"), **texts("stele_marks")})
"""`without` is all that is not the title's own memorial."""
GROUNDS = tuple(texts("grounds"))
SORTS = tuple(texts("sorts"))
REGION: Final = "region"
"""The parameter that names a federal subject, in every address that has one."""


class CityFilters(Struct, frozen=True):
    """The chosen values with the order and the page of the list; an empty string is no choice."""

    district: str = ""
    region: str = ""
    year: str = ""
    status: str = ""
    ground: str = ""
    product: str = ""
    sort: str = "number"
    page: int = 1

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name in FACETS if (value := getattr(self, name))}

    def urlencode(self, **changes: str | int) -> str:
        """The query of an address that asks for the same, with changes; empty for the plain list."""
        values = {**msgspec.structs.asdict(self), "page": 1, **changes}
        return urlencode({name: value for name, value in values.items() if value != _DEFAULTS[name]})


_DEFAULTS = msgspec.structs.asdict(CityFilters())
PARAMETERS = CityFilters.__struct_fields__


def parse_filters(catalogue: Catalogue, query: Mapping[str, str]) -> CityFilters:
    """The filters that a query states. Raises ProblemError for a value that no city could have: a year or a
    subject that the list lacks is a choice that leaves nothing."""
    given = {name: read_value(query, name) for name in PARAMETERS}
    page = parse_page_number(given.pop("page"))
    allowed = _list_allowed(catalogue)
    for name, value in given.items():
        if value and value not in allowed[name] and find_label(name, value) is None:
            raise reject_value(name, value, tuple(allowed[name]))
    return CityFilters(**{**given, "sort": given["sort"] or "number"}, page=page)


def read_value(query: Mapping[str, str], name: str) -> str:
    """What a query gives a parameter, empty where nothing; a subject by its key, not by its code."""
    value = query.get(name, "").strip()
    region = find_region(value) if name == REGION else None
    return region.key if region else value


def parse_page_number(text: str) -> int:
    """A whole number from 1; 1 where nothing is given."""
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 7) or int(text) < 1:
        raise reject_value("page", text)
    return int(text)


def _list_allowed(catalogue: Catalogue) -> dict[str, Iterable[str]]:
    return {
        "district": [district.key for district in catalogue.districts],
        "region": [group[0].region.key for group in catalogue.by_region.values()],
        "year": [str(year) for year in catalogue.years],
        "status": STATUSES,
        "ground": GROUNDS,
        "product": catalogue.products,
        "sort": SORTS,
    }


def find_label(name: str, value: str) -> LocalizedText | None:
    """What a filter's value is called, whether or not a city has it; None where it means nothing."""
    if name == "year" and re.fullmatch(r"(?:19|20)[0-9]{2}", value):
        return LocalizedText(value, value)
    names = _REFERENCES[name]() if name in _REFERENCES else {}
    return names.get(value)


_REFERENCES: dict[str, Callable[[], dict[str, LocalizedText]]] = {
    "district": lambda: {district.key: district.title for district in districts().values()},
    "region": lambda: {region.key: region.title for region in regions().values()},
    "product": lambda: {product.slug: product.title for product in products().values()},
}

_ORDERS: dict[str, Callable[[City, Language], tuple[str | int, ...]]] = {
    "number": lambda city, language: (city.number,),
    "name": lambda city, language: (city.name.in_language(language).replace("ё", "е"),),
    "region": lambda city, language: (city.region.title.in_language(language), city.number),
    "year": lambda city, language: (city.year, city.number),
}


def filter_cities(cities: Iterable[City], filters: CityFilters) -> list[City]:
    """The cities that have every chosen value, in the order given."""
    matching = list(cities)
    for name, value in filters.chosen.items():
        matching = [city for city in matching if value in city.facets[name]]
    return matching


def select_cities(cities: Iterable[City], filters: CityFilters, language: Language) -> list[City]:
    """The same in the order that the filters ask for."""
    order = _ORDERS[filters.sort]
    return sorted(filter_cities(cities, filters), key=lambda city: order(city, language))
