"""The WSGI application."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from doblest.language.readings import analyzer
from doblest.server import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doblest.server.settings")
_site = get_wsgi_application()

from doblest.server.api import direct  # noqa: E402 # models load only once Django is set up
from doblest.server.http.cache import response_cache  # noqa: E402 # likewise
from doblest.server.http.fast_path import FastPath  # noqa: E402 # likewise
from doblest.server.register import editions  # noqa: E402 # likewise

environment.shorten_wait(connections.settings["default"])
application = FastPath(
    _site, response_cache, editions.current_stamp, direct.find_answer, direct.find_quick_answer
)
analyzer()  # the dictionary takes 35 ms and 18 MiB, here or while somebody waits for the first page of a city
gc.freeze()  # the program itself is never garbage: a page of features need not wait while it is looked over
