"""The registry of pages and resources: what each address is built from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any

import msgspec
from msgspec import Struct

from doblest.reference.regions import find_region
from doblest.server.catalogue import filters
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.cache import CachedResponse
from doblest.server.pages import photo_files, resources
from doblest.server.pages.contexts import claim_filters, compare, findings, regions
from doblest.server.pages.contexts.about import build_about_context
from doblest.server.pages.contexts.change import build_change_context, build_change_data
from doblest.server.pages.contexts.changes import PARAMETERS as CHANGE_PARAMETERS
from doblest.server.pages.contexts.changes import build_changes_context
from doblest.server.pages.contexts.city import build_city_context
from doblest.server.pages.contexts.compare import build_compare_context
from doblest.server.pages.contexts.contribution import build_contribution_context
from doblest.server.pages.contexts.data import build_data_context
from doblest.server.pages.contexts.days import build_days
from doblest.server.pages.contexts.decrees import build_decrees_context
from doblest.server.pages.contexts.figure import PARAMETERS as FIGURE_PARAMETERS
from doblest.server.pages.contexts.figure import build_figure_context
from doblest.server.pages.contexts.findings import build_findings_context
from doblest.server.pages.contexts.history import build_history_context
from doblest.server.pages.contexts.home import build_cities_context, build_home_context
from doblest.server.pages.contexts.product import build_product_context
from doblest.server.pages.contexts.progress import build_progress_context
from doblest.server.pages.contexts.region import build_region_context
from doblest.server.pages.contexts.regions import build_regions_context
from doblest.server.pages.contexts.search import build_search_context, build_suggestions
from doblest.server.pages.contexts.since import build_since_context
from doblest.server.pages.contexts.steles import build_steles_context
from doblest.server.pages.dated import keep_day
from doblest.server.pages.rendering import render_template
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.stele_data import build_stele_data
from doblest.server.register.as_of import NAMES as DAYS


class Page(Struct, frozen=True):
    """A page: its template bears its name."""

    route: str
    build: Callable[[Catalogue, PageRequest], dict[str, Any]]
    """What its template is given."""
    section: str
    """The menu's item that it belongs to."""
    parameters: tuple[str, ...] = ()
    """Names that its query may carry; others are passed over."""
    city_parameters: tuple[str, ...] = ()
    """Names of its query or its route whose value is a city's slug."""
    repeated: tuple[str, ...] = ()
    """Those of its parameters that may stand several times."""
    is_indexed: bool = True
    """Whether search engines are led to it, where its address takes no argument."""
    is_dated: bool = False
    """Whether it is made of the catalogue alone, and so may be asked for on any day."""
    has_findings: bool = False
    """Whether it shows what the checks found: on a past day they are asked for it alone."""


class Resource(Struct, frozen=True):
    """What pages draw on: data and pictures."""

    route: str
    build: Callable[[Catalogue, PageRequest], CachedResponse]
    parameters: tuple[str, ...] = ()
    city_parameters: tuple[str, ...] = ()
    is_dated: bool = False


_EXPORTS = "export/<name>"
"""Files beside the pages, which answer for a day as they do."""
_turns = Lock()
"""Pages are computed one after another: threads share one interpreter, and pages that are computed at
once are all as late as the last of them."""


PAGES: dict[str, Page] = {
    "home": Page("", build_home_context, "home", filters.PARAMETERS, is_dated=True),
    "cities": Page("cities/", build_cities_context, "cities", filters.PARAMETERS, is_dated=True),
    "city": Page("city/<slug>/", build_city_context, "cities", city_parameters=("slug",), is_dated=True),
    "history": Page(
        "city/<slug>/history/",
        build_history_context,
        "cities",
        ("field", "page"),
        ("slug",),
        is_indexed=False,
        is_dated=True,
    ),
    "changes": Page(
        "changes/", build_changes_context, "about", CHANGE_PARAMETERS, ("city",), is_indexed=False
    ),
    "change": Page("changes/<number>/", build_change_context, "about", is_indexed=False),
    "since": Page("since/", build_since_context, "about", ("from", "to"), is_indexed=False),
    "regions": Page("regions/", build_regions_context, "regions", regions.PARAMETERS, is_dated=True),
    "region": Page("regions/<region>/", build_region_context, "regions", ("page",), is_dated=True),
    "decrees": Page("decrees/", build_decrees_context, "decrees", is_dated=True),
    "progress": Page("progress/", build_progress_context, "decrees", is_dated=True),
    "steles": Page("steles/", build_steles_context, "decrees", is_dated=True),
    "contribution": Page(
        "contribution/", build_contribution_context, "contribution", claim_filters.PARAMETERS, is_dated=True
    ),
    "product": Page(
        "contribution/<slug>/",
        build_product_context,
        "contribution",
        claim_filters.PARAMETERS,
        is_dated=True,
    ),
    "compare": Page(
        "compare/",
        build_compare_context,
        "compare",
        compare.PARAMETERS,
        compare.COLUMNS,
        ("city",),
        is_dated=True,
    ),
    "findings": Page(
        "findings/",
        build_findings_context,
        "findings",
        findings.PARAMETERS,
        ("city",),
        is_dated=True,
        has_findings=True,
    ),
    "figure": Page("figures/<key>/", build_figure_context, "decrees", FIGURE_PARAMETERS, is_indexed=False),
    "search": Page(
        "search/",
        build_search_context,
        "search",
        ("q", *filters.PARAMETERS),
        is_indexed=False,
        is_dated=True,
    ),
    "about": Page("about/", build_about_context, "about", is_dated=True, has_findings=True),
    "data": Page("data/", build_data_context, "data", is_dated=True),
}

RESOURCES: dict[str, Resource] = {
    "suggest": Resource("search/suggest", build_suggestions, ("q",)),
    "changedata": Resource("changes/<number>.json", build_change_data),
    "mapdata": Resource("map/cities.json", resources.build_map_data, is_dated=True),
    "days": Resource("map/days.json", build_days),
    "stele_data": Resource("steles.json", build_stele_data, is_dated=True),
    "land": Resource("map/land.json", resources.build_land),
    "outline": Resource("map/<theme>.svg", resources.build_outline),
    "overview": Resource("overview.png", resources.build_overview),
    "favicon": Resource("favicon.ico", resources.build_favicon),
    "manifest": Resource("site.webmanifest", resources.build_manifest),
    "photo": Resource("city/<slug>/photos/<file>", photo_files.build_photo_file, city_parameters=("slug",)),
    "picture": Resource("city/<slug>/picture.png", resources.build_preview, city_parameters=("slug",)),
}


def list_parameters(page: str) -> tuple[str, ...]:
    """All that the query of a page or resource may carry."""
    address = list_addresses()[page]
    return (*address.parameters, *(DAYS if address.is_dated else ()))


def list_addresses() -> dict[str, Page | Resource]:
    """All that has an address, by name."""
    return {**PAGES, **RESOURCES}


def resolve_former_names(catalogue: Catalogue, request: PageRequest) -> PageRequest:
    """The same page by the present slugs of its cities and the keys of its regions, which ISO codes stood
    for; an equal request where they are present. The page of a city that was given another title is there."""
    if request.page == "city" and (moved := catalogue.edition.moved.get(request.arguments["slug"])):
        title, slug = moved
        return msgspec.structs.replace(request, title=title, arguments={"slug": slug})
    cities = list_addresses()[request.page].city_parameters
    arguments, query = (
        {name: _resolve_value(catalogue, name, value, cities) for name, value in values.items()}
        for values in (request.arguments, request.query)
    )
    return msgspec.structs.replace(request, arguments=arguments, query=query)


def _resolve_value(catalogue: Catalogue, name: str, value: str, cities: tuple[str, ...]) -> str:
    if name in cities:
        return catalogue.resolve_slug(value)
    region = find_region(value) if name == filters.REGION else None
    return region.key if region else value


def render(
    catalogue: Catalogue, request: PageRequest, own: Mapping[str, Any] = MappingProxyType({})
) -> CachedResponse:
    """The bytes at an address. Raises ProblemError where there are none.

    `own` is what a page shows to one person alone: with it the bytes are for nobody else.
    """
    if request.page in RESOURCES:
        return _date(RESOURCES[request.page].build(catalogue, request), request)
    page = PAGES[request.page]
    with _turns:
        context = page.build(catalogue, request)
        whole = {**context, **own}
        return _date(render_template(request.page, catalogue, request, whole, section=page.section), request)


def _date(made: CachedResponse, request: PageRequest) -> CachedResponse:
    """With the day in its links. There are more days than a cache should hold: who walks through them drives
    out nothing."""
    if request.as_of.is_today:
        return made
    body = made.body
    if request.page in PAGES:
        routes = [one.route for one in list_addresses().values() if one.is_dated]
        body = keep_day(body.decode(), request, [*routes, _EXPORTS]).encode()
    return CachedResponse(body, made.content_type, made.status, made.headers, is_rare=True)
