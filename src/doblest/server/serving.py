"""The application as `doblest serve` runs it: its bodies read beforehand, its connections bounded."""

from __future__ import annotations

import logging
import os
import threading

from django.conf import settings
from django.db import DatabaseError, connection

from doblest.processes import die_with_parent
from doblest.server.catalogue.catalogue import current_catalogue
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
    threading.Thread(target=warm_up, name="warming up", daemon=True).start()


def warm_up() -> None:
    """Read the default title's register before anybody asks: of 10,000 rows that takes ten seconds, which the
    first page would wait for. Who comes meanwhile waits for what is left of them."""
    try:
        current_catalogue()
    except DatabaseError as error:  # whoever asks for a page is told what is wrong
        logging.getLogger(__name__).warning("the register could not be read beforehand: %s", error)
    finally:
        connection.close()


application = Gateway(_site, THREADS, BodyReader(), _start)
