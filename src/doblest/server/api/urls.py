"""Addresses of data: the API takes all below its root."""

from __future__ import annotations

from django.urls import re_path

from doblest.server.api import views

urlpatterns = [
    re_path(r"^api(?:/.*)?$", views.api, name="api"),
]
