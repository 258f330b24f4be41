"""The application as `doblest serve` runs it: its bodies read beforehand, its connections bounded."""

from __future__ import annotations

import os

from django.conf import settings

from doblest.processes import die_with_parent
from doblest.server.http.bodies import BodyReader
from doblest.server.http.connections import find_capacity, share_limits, start_sweeping
from doblest.server.http.gateway import Gateway
from doblest.server.wsgi import application as _site

THREADS = 4
"""Answers are ready bytes most of the time: more threads would only wait for the interpreter."""


def _start() -> None:
    """In each worker."""
    die_with_parent()
    workers = int(os.environ.get("DOBLEST_WORKERS", "1"))
    start_sweeping(share_limits(find_capacity(), workers, is_behind_proxy=settings.DOBLEST_PROXIES > 0))


application = Gateway(_site, THREADS, BodyReader(), _start)
