"""Addresses of the feeds, at the root of the site."""

from __future__ import annotations

from django.urls import path

from doblest.server.snapshot import views

urlpatterns = [path(name, views.feed, {"name": name}) for name in views.FEEDS]
