"""The root of the addresses: each room brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("", include(urls)) for urls in ["doblest.server.pages.urls"] if find_spec("doblest.server.pages")
]
