"""The API's own door in WSGI: reads go past Django's middleware, everything else through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from doblest.server.api.encoding import Encoded
from doblest.server.api.exchange import Reply, Request, pairs
from doblest.server.api.router import answer
from doblest.server.api.service import service

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ROOT = "/api"
_SAFE = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"))


def with_api(site: Application) -> Application:
    """The site with the API before it. Pages for people stay the site's: it has their templates."""
    encoded = Encoded()

    def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not (path == ROOT or path.startswith(f"{ROOT}/")) or not _ours(environ):
            return site(environ, start_response)
        asked = _request(environ, path)
        reply = answer(asked, service())
        address = f"{asked.root}{path}?{environ.get('QUERY_STRING', '')}"
        return _send(
            encoded.reply(reply, address, environ.get("HTTP_ACCEPT_ENCODING", "")), environ, start_response
        )

    return application


def _ours(environ: Environ) -> bool:
    """Whether the answer needs nothing of Django: data, a host of ours, as secure as it must be."""
    query, path = environ.get("QUERY_STRING", ""), environ["PATH_INFO"]
    page = "text/html" in environ.get("HTTP_ACCEPT", "") or "f=html" in query or parts(path)[:1] == ("docs",)
    if page or environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return False
    return bool(_scheme(environ)) and _host(environ.get("HTTP_HOST", ""))


def _scheme(environ: Environ) -> str:
    """Empty where the site wants HTTPS and this is none: Django then sends the client there."""
    if not settings.HTTPS:
        return str(environ["wsgi.url_scheme"])
    return "https" if environ.get("HTTP_X_FORWARDED_PROTO") == "https" else ""


@cache
def _host(given: str) -> bool:
    domain, _ = split_domain_port(given)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _request(environ: Environ, path: str) -> Request:
    return Request(
        path=parts(path.encode("latin-1").decode("utf-8", "replace")),
        query=pairs(environ.get("QUERY_STRING", "")),
        accept=environ.get("HTTP_ACCEPT", ""),
        root=f"{_scheme(environ)}://{environ['HTTP_HOST']}{ROOT}",
        if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        method=environ["REQUEST_METHOD"],
    )


def parts(path: str) -> tuple[str, ...]:
    """Parts of a path below the root; one closing slash says nothing."""
    below = path.removeprefix(ROOT).removeprefix("/").removesuffix("/")
    return tuple(below.split("/")) if below else ()


def _send(reply: Reply, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    headers = [*reply.headers, *_SAFE, ("Content-Length", str(len(reply.body)))]
    if settings.HTTPS:
        headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"))
    if reply.media_type:
        headers.append(("Content-Type", reply.media_type))
    start_response(_STATUS[reply.status], headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]


_STATUS = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}
