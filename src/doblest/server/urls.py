"""The root of the addresses: each app brings its own, once for the default title and once for the others."""

from __future__ import annotations

from functools import cache

from django.urls import URLResolver, include, path, register_converter
from django.urls.resolvers import RoutePattern

from doblest.reference.titles import default_title, refresh_titles, titles


class TitleConverter:
    """The key of a title other than the default one, which stands at the root.

    People make titles while the site runs, maybe in another process: a word that no page of the site begins
    with is looked for among them once more.
    """

    regex = "[a-z][a-z0-9-]{1,60}"

    def to_python(self, value: str) -> str:
        if value not in titles() and value not in list_first_words():
            refresh_titles()
        if value not in titles() or value == default_title().key:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TitleConverter, "title")

_API, *_SITE = [include(f"doblest.server.{name}.urls") for name in ("api", "feeds", "pages")]

urlpatterns = [
    path("", _API),  # first, for it is asked most, and no title's prefix is an address of it
    *(path("<title:title>/", app) for app in (_API, *_SITE)),
    *(path("", app) for app in _SITE),
]


@cache
def list_first_words() -> frozenset[str]:
    """What the addresses of the site begin with, the keys of titles apart."""
    roots = (
        pattern for urls in (_API, *_SITE) for pattern in URLResolver(RoutePattern(""), urls[0]).url_patterns
    )
    return frozenset(str(pattern.pattern).partition("/")[0] for pattern in roots)


handler404 = "doblest.server.pages.views.handle_not_found"
handler400 = "doblest.server.pages.views.handle_bad_request"
handler500 = "doblest.server.pages.views.handle_server_error"
