"""Addresses of a title's data: its API, and downloads beside it.

To be included at the root for the default title, and under a prefix that captures `title` for another.
One closing slash says nothing.
"""

from __future__ import annotations

from django.urls import path, re_path

from doblest.server.api import downloads, views

_COLLECTION = r"^api/collections/(?P<name>[^/]+)"

urlpatterns = [
    re_path(rf"{_COLLECTION}/items/?$", views.items),
    re_path(rf"{_COLLECTION}/items/(?P<feature>[^/]+)/?$", views.item),
    re_path(r"^api/?$", views.landing),
    re_path(r"^api/conformance/?$", views.conformance),
    re_path(r"^api/openapi\.json/?$", views.openapi_document),
    re_path(r"^api/docs/?$", views.docs),
    re_path(r"^api/context\.jsonld/?$", views.context),
    re_path(r"^api/collections/?$", views.collections),
    re_path(rf"{_COLLECTION}/?$", views.collection),
    re_path(rf"{_COLLECTION}/queryables/?$", views.queryables),
    re_path(r"^api/", views.missing),
    path("export/<str:name>", downloads.download, name="export"),
]
