"""What a reader does with a page: cites it, sends it, prints it, shows it on a screen."""

from __future__ import annotations

from collections.abc import Iterable
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
    at: str
    """The day of the last revision that touched what the page shows."""


def build_page_tools(
    catalogue: Catalogue,
    request: PageRequest,
    name: str,
    cities: Iterable[City],
    query: dict[str, str] | None = None,
) -> PageTools:
    """`cities` are those that the page tells of; of none, the edition's own moment is cited."""
    edition = catalogue.edition
    revision = max((city.record.revision for city in cities), default=edition.revision)
    at = history.find_moment(revision) or edition.at
    address = page_url(request.page, request.language, request.title, **request.arguments)
    url = request.origin + address + (f"?{urlencode(query)}" if query else "")
    title = LocalizedText(edition.title, edition.title_en).in_language(request.language)
    citation = format_page_citation(name, title, revision, at, url, request.language)
    return PageTools(name, url, citation, at[:10])
