"""The root of the addresses: each room brings its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("doblest.server.api.urls")),
    path("", include("doblest.server.snapshot.urls")),
    path("", include("doblest.server.pages.urls")),
]
handler404 = "doblest.server.pages.views.missing"
handler400 = "doblest.server.pages.views.unreadable"
handler500 = "doblest.server.pages.views.broken"
