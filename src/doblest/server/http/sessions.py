"""Whether a request comes from somebody who signed in, asked before Django sees it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import parse_cookie


def is_signed_in(environ: dict[str, Any]) -> bool:
    """One question to the database, in whatever thread; none where there is no cookie."""
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    if not key:
        return False
    try:
        return SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(key)
    finally:
        connection.close()
