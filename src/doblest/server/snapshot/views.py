"""The feeds on the live site, made once per revision."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from doblest.model import Edition
from doblest.reference import titles
from doblest.server.http.cache import CachedResponse, CacheKey
from doblest.server.http.responses import cached_response
from doblest.server.pages import links
from doblest.server.pages.catalogue import Catalogue, catalogue_of
from doblest.server.register import editions
from doblest.server.snapshot import feeds

_ALONE = ("home", "cities", "regions", "decrees", "contribution", "compare", "findings", "about")


def feed(request: HttpRequest, name: str) -> HttpResponse:
    """One of the feeds by the name of its file."""
    edition = editions.current()
    base = f"{request.scheme}://{request.get_host()}/"
    make, media_type = FEEDS[name]

    def made() -> CachedResponse:
        with translation.override("en" if name.endswith(".en.ics") else "ru"):
            return CachedResponse(make(edition, base), media_type)

    return cached_response(request, CacheKey.of(edition, "feed", name, base), made)


def sitemap(edition: Edition, base: str) -> bytes:
    root = base.removesuffix("/")
    pairs = [
        (f"{root}{links.absolute(page, 'ru', **names)}", f"{root}{links.absolute(page, 'en', **names)}")
        for page, names in _pages(catalogue_of(edition))
    ]
    return feeds.sitemap(pairs, edition)


def _pages(catalogue: Catalogue) -> list[tuple[str, dict[str, str]]]:
    slugs = dict.fromkeys(slug for city in catalogue.cities for slug in city.products)
    return [
        *((page, {}) for page in _ALONE),
        *(("city", {"slug": city.slug}) for city in catalogue.cities),
        *(("region", {"iso": iso}) for iso in catalogue.by_subject),
        *(("product", {"slug": slug}) for slug in slugs),
    ]


FEEDS: dict[str, tuple[Callable[[Edition, str], bytes], str]] = {
    "changes.atom": (
        lambda edition, base: feeds.atom(edition, titles.get_title().key, base),
        "application/atom+xml; charset=utf-8",
    ),
    "calendar.ics": (feeds.calendar, "text/calendar; charset=utf-8"),
    "calendar.en.ics": (feeds.calendar, "text/calendar; charset=utf-8"),
    "catalog.jsonld": (feeds.catalogue, "application/ld+json"),
    "sitemap.xml": (sitemap, "application/xml"),
    "robots.txt": (lambda edition, base: feeds.robots(base), "text/plain; charset=utf-8"),
}
"""By the name of the file, live and in a folder alike."""
