"""Addresses of downloads, beside the API of the same title."""

from __future__ import annotations

from django.urls import path

from doblest.server.api import downloads

urlpatterns = [path("export/<str:name>", downloads.download, name="export")]
