"""The table of pages: what each is built from and shown with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.server.http.cache import CachedResponse
from doblest.server.pages import filters, links, resources
from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.colophon import FOOT_LINKS
from doblest.server.pages.rendering import rendered
from doblest.server.pages.shown.city import city
from doblest.server.pages.shown.compare import SEATS, compare
from doblest.server.pages.shown.contribution import contribution, of_product
from doblest.server.pages.shown.decrees import decrees
from doblest.server.pages.shown.findings import PARAMETERS, findings
from doblest.server.pages.shown.home import home, listing
from doblest.server.pages.shown.regions import region, regions
from doblest.server.pages.shown.search import search, suggestions
from doblest.server.pages.words import Words


class Asked(Struct, frozen=True):
    """One page in one language, with all that it depends on but the register."""

    page: str
    language: str
    arguments: dict[str, str] = {}
    query: dict[str, str] = {}
    origin: str = ""
    """Scheme and host for the addresses that must be whole; empty makes them start at the root."""

    @property
    def key(self) -> tuple[Any, ...]:
        parts = (tuple(sorted(values.items())) for values in (self.arguments, self.query))
        return (self.page, self.language, *parts, self.origin)


Build = Callable[[Catalogue, Asked], dict[str, Any]]


class Page(Struct, frozen=True):
    """How a page is made; `section` is the menu's item it belongs to."""

    route: str
    build: Build
    section: str
    parameters: tuple[str, ...] = ()
    """Names that its query may carry; others are passed over."""


class Resource(Struct, frozen=True):
    """What pages draw on: data and pictures."""

    route: str
    build: Callable[[Catalogue, Asked], CachedResponse]
    parameters: tuple[str, ...] = ()


PAGES: dict[str, Page] = {
    "home": Page("", lambda cat, asked: home(cat, asked.query), "home", filters.NAMES),
    "cities": Page("cities/", lambda cat, asked: listing(cat, asked.query), "cities", filters.NAMES),
    "city": Page(
        "city/<slug>/", lambda cat, asked: city(cat, asked.arguments["slug"], asked.origin), "cities"
    ),
    "regions": Page("regions/", lambda cat, asked: regions(cat), "regions"),
    "region": Page("regions/<iso>/", lambda cat, asked: region(cat, asked.arguments["iso"]), "regions"),
    "decrees": Page("decrees/", lambda cat, asked: decrees(cat), "decrees"),
    "contribution": Page("contribution/", lambda cat, asked: contribution(cat), "contribution"),
    "product": Page(
        "contribution/<slug>/", lambda cat, asked: of_product(cat, asked.arguments["slug"]), "contribution"
    ),
    "compare": Page("compare/", lambda cat, asked: compare(cat, asked.query), "compare", SEATS),
    "findings": Page("findings/", lambda cat, asked: findings(cat, asked.query), "findings", PARAMETERS),
    "search": Page("search/", lambda cat, asked: search(cat, asked.query), "search", ("q", *filters.NAMES)),
    "about": Page("about/", lambda cat, asked: {}, "about"),
}


RESOURCES: dict[str, Resource] = {
    "suggest": Resource("search/suggest", lambda cat, asked: suggestions(cat, asked.query), ("q",)),
    "mapdata": Resource("map/cities.json", lambda cat, asked: resources.cities(cat)),
    "land": Resource("map/land.json", lambda cat, asked: resources.land()),
    "outline": Resource("map/<theme>.svg", lambda cat, asked: resources.outline(asked.arguments["theme"])),
    "picture": Resource(
        "city/<slug>/picture.png", lambda cat, asked: resources.picture(cat, asked.arguments["slug"])
    ),
}


def every() -> dict[str, Page | Resource]:
    """All that has an address."""
    return {**PAGES, **RESOURCES}


def made(catalogue: Catalogue, asked: Asked) -> CachedResponse:
    """The bytes at an address; NotHere or OddQuery where there are none."""
    with translation.override(asked.language):
        if asked.page in RESOURCES:
            return RESOURCES[asked.page].build(catalogue, asked)
        context = PAGES[asked.page].build(catalogue, asked)
        return CachedResponse(rendered(asked.page, asked.language, {**_common(catalogue, asked), **context}))


def _common(catalogue: Catalogue, asked: Asked) -> dict[str, Any]:
    return {
        "asked": asked,
        "edition": catalogue.edition,
        "section": PAGES[asked.page].section if asked.page in PAGES else "",
        "edition_title": Words(catalogue.edition.title, catalogue.edition.title_en),
        "other_language": "ru" if asked.language == "en" else "en",
        "menu": menu(),
        "colophon": colophon(),
    }


def menu() -> list[tuple[str, str]]:
    """Pages in the masthead."""
    labels = {
        "home": _("Карта"),
        "cities": _("Города"),
        "regions": _("Регионы"),
        "decrees": _("Указы"),
        "contribution": _("Вклад"),
        "compare": _("Сравнение"),
        "findings": _("Проверка"),
    }
    return [(name, label) for name, label in labels.items() if name in PAGES]


def colophon() -> list[tuple[str, str]]:
    """Links at the foot that other rooms bring: downloads, the API, feeds."""
    return [(str(label), links.asset(address)) for label, address in FOOT_LINKS]


def refusal(catalogue: Catalogue, asked: Asked, template: str, context: dict[str, Any]) -> bytes:
    """A page that says why there is none."""
    return rendered(template, asked.language, {**_common(catalogue, asked), **context})
