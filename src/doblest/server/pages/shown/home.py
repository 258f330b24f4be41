"""The home page and the plain list: counts, filters, the cities of a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.server.pages import drawing
from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.facets import facets
from doblest.server.pages.filters import chosen, matching, paged

POSTER_MARKS = 400
"""More marks than this make the drawing without JavaScript a blot."""


class Counts(Struct, frozen=True):
    cities: int
    regions: int
    dedicated: int
    without: int
    claims: int


def counts(catalogue: Catalogue) -> Counts:
    dedicated = sum(city.status == "dedicated" for city in catalogue.cities)
    return Counts(
        cities=len(catalogue.cities),
        regions=len(catalogue.by_subject),
        dedicated=dedicated,
        without=len(catalogue.cities) - dedicated,
        claims=sum(len(city.record.claims) for city in catalogue.cities),
    )


def listing(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    """The cities that a query asks for, with its filters."""
    choice = chosen(catalogue, query)
    found = matching(catalogue.cities, choice)
    return {
        "choice": choice,
        "facets": facets(catalogue, choice),
        "pages": paged(found, choice.page),
        "counts": counts(catalogue),
        "sorts": _sorts(),
        "statuses": ("dedicated", "planned", "other", "none"),
    }


def _sorts() -> list[tuple[str, str]]:
    return [
        ("number", _("как в перечне")),
        ("name", _("по алфавиту")),
        ("region", _("по субъектам")),
        ("year", _("по годам")),
    ]


def home(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    shown = listing(catalogue, query)
    choice = shown["choice"]
    marks = matching(catalogue.cities, choice)
    return {
        **shown,
        "marks": [city for city in marks if city.placed][:POSTER_MARKS],
        "box": drawing.country_box(),
        "tiles": tiles(),
    }


def tiles() -> dict[str, str]:
    """Address and attribution of raster tiles, where the owner of the site named some."""
    return {
        "url": getattr(settings, "DOBLEST_TILES_URL", ""),
        "attribution": getattr(settings, "DOBLEST_TILES_ATTRIBUTION", ""),
    }
