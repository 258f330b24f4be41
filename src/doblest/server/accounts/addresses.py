"""Where a request comes from, and where the site is: neither is taken from what anybody may write."""

from __future__ import annotations

import ipaddress
import os
import re
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest

_UNKNOWN = "0.0.0.0"
_NOTED = "origin.txt"
"""In the data folder: where the site was served last."""
_ORIGIN = re.compile(r"https?://[\w.:\[\]-]+", re.ASCII)


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
        return _name_address(given.removeprefix("[").removesuffix("]"))
    except ValueError:
        return _UNKNOWN


def _name_address(given: str) -> str:
    """Of IPv6 without the link that it came by, and IPv4 as such where a socket of both has put it into IPv6:
    else all clients of IPv4 would be one network. Raises ValueError."""
    address = ipaddress.ip_address(given.partition("%")[0])
    return str(getattr(address, "ipv4_mapped", None) or address)


def name_client(request: HttpRequest) -> str:
    """Whom counts of attempts take for one client: of IPv6 a network of 64 bits, which is what one is given
    and has more addresses than anybody can count."""
    address = ipaddress.ip_address(read_client_address(request))
    if address.version == 6:
        address = ipaddress.ip_network((address, 64), strict=False).network_address
    return str(address)


def site_origin() -> str:
    """Scheme and host of the site for letters and links: `DOBLEST_ORIGIN`, the first of `DOBLEST_HOSTS`, or
    where this register was served last.

    A request's `Host` has no say in it.
    """
    if settings.DOBLEST_ORIGIN:
        return str(settings.DOBLEST_ORIGIN)
    noted = "" if "DOBLEST_HOSTS" in os.environ else _read_noted()
    if noted:
        return noted
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    host = named[0] if named else "127.0.0.1"
    return f"https://{host}" if settings.HTTPS else f"http://{host}:8000"


def note_origin() -> None:
    """Tell commands over the same data where the site is served: they know no port."""
    with suppress(OSError):  # a folder that cannot be written to has other troubles
        (settings.DATA / _NOTED).write_text(f"{site_origin()}\n", "utf-8")


def _read_noted() -> str:
    """Empty where it was never served, and where the file says something else."""
    try:
        said = (settings.DATA / _NOTED).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return said if _ORIGIN.fullmatch(said) else ""
