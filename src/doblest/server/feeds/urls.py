"""Addresses of the feeds, at the root of a title."""

from __future__ import annotations

from django.urls import path

from doblest.server.feeds import views
from doblest.server.feeds.registry import FEEDS

urlpatterns = [path(name, views.show_feed, {"name": name}) for name in FEEDS]
