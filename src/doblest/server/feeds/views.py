"""The feeds on the live site, built once per revision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.titles import find_published_titles
from doblest.server.feeds.registry import FEEDS, build_feed_request
from doblest.server.pages import kept


def show_feed(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """The feed by the name of its file."""
    catalogue, feed = current_catalogue(title), FEEDS[name]
    origin = f"{request.scheme}://{request.get_host()}"
    wanted = build_feed_request(name, catalogue, origin, find_published_titles())
    return kept.respond(
        request,
        (catalogue.edition.stamp, wanted.key),
        lambda: kept.Made(feed.build(catalogue, wanted), feed.media_type),
    )
