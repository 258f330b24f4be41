"""Addresses below the root of an API.

To be included under any prefix that ends with `api`, as `/api` or `/military-glory/api`; a `title` that
the prefix captures chooses whose register is read. One closing slash says nothing.
"""

from __future__ import annotations

from django.urls import re_path

from doblest.server.api import views

_COLLECTION = r"^/collections/(?P<name>[^/]+)"

urlpatterns = [
    re_path(rf"{_COLLECTION}/items/?$", views.items),
    re_path(rf"{_COLLECTION}/items/(?P<feature>[^/]+)/?$", views.item),
    re_path(r"^/?$", views.landing),
    re_path(r"^/conformance/?$", views.conformance),
    re_path(r"^/openapi\.json/?$", views.openapi_document),
    re_path(r"^/docs/?$", views.docs),
    re_path(r"^/context\.jsonld/?$", views.context),
    re_path(r"^/collections/?$", views.collections),
    re_path(rf"{_COLLECTION}/?$", views.collection),
    re_path(rf"{_COLLECTION}/queryables/?$", views.queryables),
    re_path(r"^/", views.missing),
]
