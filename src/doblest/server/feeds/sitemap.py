"""Sitemap and robots.txt: where a search engine finds each page, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from doblest.model import Language
from doblest.reference.titles import title_root
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.site import PAGES

_LANGUAGES: tuple[Language, ...] = ("ru", "en")
_OF_STELES = ("steles", "progress")
"""Pages that lead to each other, and from nowhere where a title's steles are not followed."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def build_sitemap(catalogue: Catalogue, request: PageRequest) -> bytes:
    modified = catalogue.edition.at[:10]
    lines = (_describe_page(name, arguments, request, modified) for name, arguments in _list_pages(catalogue))
    return (_HEAD + "\n".join(lines) + "\n</urlset>\n").encode()


def _describe_page(name: str, arguments: dict[str, str], request: PageRequest, modified: str) -> str:
    """A page twice, in Russian and in English, each the other's alternate."""
    urls = {
        language: escape(request.origin + page_url(name, language, request.title, **arguments))
        for language in _LANGUAGES
    }
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{url}"/>' for language, url in urls.items()
    )
    tail = f"<lastmod>{modified}</lastmod>{alternates}</url>"
    return "\n".join(f"<url><loc>{url}</loc>{tail}" for url in urls.values())


def _list_pages(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and arguments of each page that a reader may come to from a search."""
    slugs = dict.fromkeys(slug for city in catalogue.cities for slug in city.products)
    yield from ((name, {}) for name in PAGES if _is_listed(name, catalogue))
    yield from (("city", {"slug": city.slug}) for city in catalogue.cities)
    yield from (("region", {"region": group[0].region.key}) for group in catalogue.by_region.values())
    yield from (("product", {"slug": slug}) for slug in slugs)


def _is_listed(name: str, catalogue: Catalogue) -> bool:
    """Of a page whose address takes no argument; steles are not followed for each title."""
    page = PAGES[name]
    return page.is_indexed and "<" not in page.route and (name not in _OF_STELES or catalogue.title.steles)


def build_robots(catalogue: Catalogue, request: PageRequest) -> bytes:
    """All may be read; each title has a sitemap of its own."""
    keys = catalogue.published or (request.title,)
    sitemaps = "".join(f"Sitemap: {request.origin}{title_root(key)}sitemap.xml\n" for key in keys)
    return f"User-agent: *\nDisallow:\n{sitemaps}".encode()
