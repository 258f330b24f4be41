"""The home page and the plain list: counts, filters, the cities of a choice."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Any

from django.conf import settings
from msgspec import Struct

from doblest.model import LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.facets import build_facets
from doblest.server.catalogue.filters import parse_filters, select_cities
from doblest.server.catalogue.missing_cities import AbsentCity
from doblest.server.catalogue.steles import count_steles, find_last_edit, list_city_steles
from doblest.server.pages import svg
from doblest.server.pages.contexts.days import list_years
from doblest.server.pages.contexts.linked_data import build_site_data
from doblest.server.pages.pagination import paginate
from doblest.server.pages.requests import PageRequest
from doblest.wording.memorials import date_list, describe_memorial, name_marks
from doblest.wording.steles import date_texts
from doblest.wording.vocabulary import texts

PAGE_SIZE = 100
MAX_MARKS = 400
"""More marks than this make the drawing without JavaScript a blot."""

MAX_STAND_INS = 5
"""The rest stand on «Указы»."""


class Counts(Struct, frozen=True):
    cities: int
    regions: int
    dedicated: int
    """Of the title's own memorials those that stand for sure."""
    doubtful: int
    without: int
    claims: int
    kinds: tuple[tuple[LocalizedText, int], ...]
    """What the memorials to the title are by the list's own word, the most frequent first."""


def count_all(catalogue: Catalogue) -> Counts:
    statuses = Counter(chain.from_iterable(city.facets["status"] for city in catalogue.cities))
    listed = [one for city in catalogue.cities if (one := city.record.located.entry.memorial)]
    kinds = Counter(describe_memorial(one) for one in listed if one.status == "dedicated")
    return Counts(
        cities=len(catalogue.cities),
        regions=len(catalogue.by_region),
        dedicated=statuses["dedicated"],
        doubtful=statuses["doubtful"],
        without=statuses["without"],
        claims=sum(len(city.record.claims) for city in catalogue.cities),
        kinds=tuple(kinds.most_common()),
    )


def build_cities_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """The cities that a query asks for, with its filters."""
    filters = parse_filters(catalogue, request.query)
    cities = select_cities(catalogue.cities, filters, request.language)
    return {
        "filters": filters,
        "facets": build_facets(catalogue, filters, request.language),
        "cities": cities,
        "page": paginate(cities, filters.page, PAGE_SIZE, request.language),
        "counts": count_all(catalogue),
        "list_date": date_list(catalogue.edition.at, request.language),
        "steles": count_steles(list_city_steles(catalogue)) if catalogue.title.steles else None,
        "texts_date": date_texts(request.language, find_last_edit(catalogue)),
        "stand_ins": list_stand_ins(catalogue),
        "sorts": texts("sorts"),
        "legend": name_marks(catalogue.title).items(),
    }


def list_stand_ins(catalogue: Catalogue) -> list[tuple[AbsentCity, City]]:
    """Cities of decrees in whose rows others stand, with those, so that a reader finds the one sought."""
    found = catalogue.mistakes.items()
    return [(absent, catalogue.by_slug[slug]) for slug, absent in found][:MAX_STAND_INS]


def build_home_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    context = build_cities_context(catalogue, request)
    return {
        **context,
        "marks": [city for city in context["cities"] if city.has_point][:MAX_MARKS],
        "box": svg.country_box(),
        "open_findings": catalogue.findings.open_counts.total(),
        "tiles_url": settings.DOBLEST_TILES_URL,
        "tiles_attribution": settings.DOBLEST_TILES_ATTRIBUTION,
        "linked_data": build_site_data(catalogue, request),
        "years": list_years(catalogue) if request.as_of.is_today else [],
    }
