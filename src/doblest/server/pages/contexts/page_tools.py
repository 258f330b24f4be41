"""What a reader does with a page: cites it, sends it, prints it, shows it on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from msgspec import Struct

from doblest.model import LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.contexts.citation import format_page_citation
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history


class PageTools(Struct, frozen=True):
    name: str
    """What the page is of, for a message that carries its address."""
    url: str
    """Whole, without what does not change the page."""
    citation: str
    """Without the date of access: the reader's own."""
    at: str = ""
    """The day of the revision that is cited; empty where none is."""


def build_page_tools(
    catalogue: Catalogue, request: PageRequest, name: str, query: Mapping[str, str] | None = None
) -> PageTools:
    """Without a revision: the page would be made anew for every word of its cities that it does not show."""
    url = _locate(request, query)
    return PageTools(
        name, url, format_page_citation(name, _name_register(catalogue, request), url, request.language)
    )


def build_dated_tools(
    catalogue: Catalogue, request: PageRequest, name: str, cities: Iterable[City], query: Mapping[str, str]
) -> PageTools:
    """With the last revision that touched one of the cities."""
    edition, url = catalogue.edition, _locate(request, query)
    revision = max((city.record.revision for city in cities), default=edition.revision)
    at = (history.find_moment(revision) or edition.at)[:10]
    register = _name_register(catalogue, request)
    citation = format_page_citation(name, register, url, request.language, (revision, at))
    return PageTools(name, url, citation, at)


def _locate(request: PageRequest, query: Mapping[str, str] | None) -> str:
    address = page_url(request.page, request.language, request.title, **request.arguments)
    return request.origin + address + (f"?{urlencode(query)}" if query else "")


def _name_register(catalogue: Catalogue, request: PageRequest) -> str:
    edition = catalogue.edition
    return LocalizedText(edition.title, edition.title_en).in_language(request.language)
