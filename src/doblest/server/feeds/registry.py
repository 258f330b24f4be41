"""The feeds by the names of their files, live and in a folder alike."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from doblest.model import Language
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.feeds.atom import build_atom
from doblest.server.feeds.dcat import build_dcat
from doblest.server.feeds.sitemap import build_robots, build_sitemap
from doblest.server.pages.requests import PageRequest


class Feed(Struct, frozen=True):
    media_type: str
    build: Callable[[Catalogue, PageRequest], bytes]
    language: Language = "ru"


def _build_calendar(catalogue: Catalogue, request: PageRequest) -> bytes:
    from doblest.server.feeds.calendar import build_calendar  # icalendar takes 3 MB of a server

    return build_calendar(catalogue, request)


FEEDS: dict[str, Feed] = {
    "changes.atom": Feed("application/atom+xml; charset=utf-8", build_atom),
    "calendar.ics": Feed("text/calendar; charset=utf-8", _build_calendar),
    "calendar.en.ics": Feed("text/calendar; charset=utf-8", _build_calendar, "en"),
    "catalog.jsonld": Feed("application/ld+json", build_dcat),
    "sitemap.xml": Feed("application/xml", build_sitemap),
    "robots.txt": Feed("text/plain; charset=utf-8", build_robots),
}


def build_feed_request(name: str, catalogue: Catalogue, origin: str) -> PageRequest:
    """What a feed is built from: `origin` is the site's address, without a closing slash."""
    return PageRequest(name, FEEDS[name].language, catalogue.title.key, origin=origin)
