"""The feeds on the live site, built once per revision."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.feeds.registry import FEEDS, build_feed_request
from doblest.server.http.cache import CachedResponse, CacheKey
from doblest.server.http.cors import open_to_any_origin
from doblest.server.http.responses import respond_cached
from doblest.server.pages.views import page_view


@open_to_any_origin
@page_view
def show_feed(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """The feed by the name of its file."""
    catalogue, feed = current_catalogue(title), FEEDS[name]
    wanted = build_feed_request(name, catalogue, f"{request.scheme}://{request.get_host()}")
    return respond_cached(
        request,
        CacheKey.of(catalogue.edition, wanted.key),
        lambda: CachedResponse(feed.build(catalogue, wanted), feed.media_type),
    )
