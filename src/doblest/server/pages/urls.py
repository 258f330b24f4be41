"""Every page in both languages: Russian at the root, English under `en/`."""

from __future__ import annotations

from django.urls import URLPattern, include, path

from doblest.model import Language
from doblest.server.pages import views
from doblest.server.pages.site import list_addresses


def _build_patterns(language: Language) -> list[URLPattern]:
    return [
        path(page.route, views.show_page, {"page": name, "language": language}, name=f"page-{name}")
        for name, page in list_addresses().items()
    ]


urlpatterns = [path("en/", include(_build_patterns("en"))), *_build_patterns("ru")]
