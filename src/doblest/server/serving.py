"""The application as `doblest serve` runs it: its bodies read beforehand, its connections bounded."""

from __future__ import annotations

from django.conf import settings

from doblest.server.http.bodies import BodyReader
from doblest.server.http.connections import Limits, find_capacity, start_sweeping
from doblest.server.http.gateway import Gateway
from doblest.server.wsgi import application as _site

THREADS = 4
"""Answers are ready bytes most of the time: more threads would only wait for the interpreter."""


def _bound_connections() -> None:
    start_sweeping(Limits(find_capacity(), is_behind_proxy=settings.DOBLEST_PROXIES > 0))


application = Gateway(_site, THREADS, BodyReader(), _bound_connections)
