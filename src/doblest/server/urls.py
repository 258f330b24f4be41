"""The root of the addresses: each room brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

ROOMS = ["doblest.server.api", "doblest.server.pages"]
urlpatterns = [path("", include(f"{room}.urls")) for room in ROOMS if find_spec(room)]
handler404 = "doblest.server.pages.views.missing"
handler400 = "doblest.server.pages.views.unreadable"
handler500 = "doblest.server.pages.views.broken"
