"""Every page in both languages: Russian at the root, English under `/en/`."""

from __future__ import annotations

from django.urls import URLPattern, include, path

from doblest.server.pages import views
from doblest.server.pages.site import every


def _paths(language: str) -> list[URLPattern]:
    return [
        path(page.route, views.shown, {"page": name, "language": language}, name=name)
        for name, page in every().items()
    ]


urlpatterns = [
    path("en/", include((_paths("en"), "pages"), namespace="en")),
    path("", include((_paths("ru"), "pages"), namespace="ru")),
]
