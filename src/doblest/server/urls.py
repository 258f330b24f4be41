"""The root of the addresses: each app brings its own, once for the default title and once for the others."""

from __future__ import annotations

import re

from django.urls import include, path, register_converter

from doblest.reference.titles import default_title, titles


class TitleConverter:
    """The key of a title other than the default one, which stands at the root."""

    regex = "|".join(re.escape(key) for key in titles() if key != default_title().key) or "(?!)"

    def to_python(self, value: str) -> str:
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
handler404 = "doblest.server.pages.views.handle_not_found"
handler400 = "doblest.server.pages.views.handle_bad_request"
handler500 = "doblest.server.pages.views.handle_server_error"
