"""Where a request comes from, and where the site is: neither is taken from what anybody may write."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

_UNKNOWN = "0.0.0.0"


def read_client_address(request: HttpRequest) -> str:
    """The address of the client: the connection's own, or what the outermost trusted proxy saw.

    `DOBLEST_PROXIES` says how many proxies stand before the server; without it `X-Forwarded-For`, which a
    client may write itself, is passed over.
    """
    given = str(request.META.get("REMOTE_ADDR") or "")
    if settings.DOBLEST_PROXIES:
        chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(chain) >= settings.DOBLEST_PROXIES:
            given = chain[-settings.DOBLEST_PROXIES]
    try:
        return str(ipaddress.ip_address(given.removeprefix("[").removesuffix("]")))  # of IPv6
    except ValueError:
        return _UNKNOWN


def site_origin() -> str:
    """Scheme and host of the site for letters: `DOBLEST_ORIGIN`, or the first of `DOBLEST_HOSTS`.

    A request's `Host` has no say in it.
    """
    if settings.DOBLEST_ORIGIN:
        return str(settings.DOBLEST_ORIGIN)
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    host = named[0] if named else "127.0.0.1"
    return f"https://{host}" if settings.HTTPS else f"http://{host}:8000"
