"""Addresses of data: the API takes all below its root, exports stand beside it."""

from __future__ import annotations

from django.urls import path, re_path

from doblest.server.api import downloads, views

urlpatterns = [
    re_path(r"^api(?:/.*)?$", views.api, name="api"),
    path("export/<str:name>", downloads.download, name="export"),
]
