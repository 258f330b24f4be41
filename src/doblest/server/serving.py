"""The application as `doblest serve` runs it: its bodies read beforehand, its connections bounded."""

from __future__ import annotations

import logging
import os
import threading
from importlib import import_module

from django.conf import settings
from django.db import DatabaseError, connection
from django.template import engines

from doblest.processes import die_with_parent
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.editorial.addresses import WORKING_PATTERNS
from doblest.server.http.bodies import BodyReader, Limits
from doblest.server.http.connections import find_capacity, share_limits, start_sweeping
from doblest.server.http.gateway import FindQuick, Gateway
from doblest.server.http.sessions import is_signed_in
from doblest.server.register.queries import open_own_connection
from doblest.server.wsgi import application as _site

THREADS = 4
"""Answers are ready bytes most of the time: more threads would only wait for the interpreter."""


def _start() -> FindQuick | None:
    """In each worker; what its event loop answers without a thread, where it may ask the database itself."""
    die_with_parent()
    start_sweeping(
        share_limits(find_capacity(), _count_workers(), is_behind_proxy=settings.DOBLEST_PROXIES > 0)
    )
    threading.Thread(target=warm_up, name="warming up", daemon=True).start()
    return _site.find_quick if open_own_connection() else None


def _share_limits() -> Limits:
    """Of what the public may send at once each worker takes its part, and one of the largest in any case."""
    largest = max(settings.DOBLEST_LARGE_BODIES[path] for path in settings.DOBLEST_PUBLIC_BODIES)
    return Limits(public_bytes=max(settings.DOBLEST_PUBLIC_BYTES // _count_workers(), largest))


def _count_workers() -> int:
    return int(os.environ.get("DOBLEST_WORKERS", "1"))


def warm_up() -> None:
    """Make ready before anybody asks what the first page of either side would wait for, and others with it.
    Who comes meanwhile waits for what is left."""
    _load_pages()
    _read_register()


def _load_pages() -> None:
    """Modules and templates' libraries of both sides: 550 modules, which take a second of a busy machine."""
    for patterns in (settings.ROOT_URLCONF, WORKING_PATTERNS):
        import_module(patterns)
    engines.all()


def _read_register() -> None:
    """The default title's: of 10,000 rows that takes ten seconds."""
    try:
        current_catalogue()
    except DatabaseError as error:  # whoever asks for a page is told what is wrong
        logging.getLogger(__name__).warning("the register could not be read beforehand: %s", error)
    finally:
        connection.close()


application = Gateway(_site, THREADS, BodyReader(_share_limits(), knows=is_signed_in), _start)
