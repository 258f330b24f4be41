"""A way past Django for answers that it gave before: bytes of the response cache, sent as they were.

An answer is sent again where the address, host, scheme, `Accept` and `Accept-Encoding` of a request
without credentials are those of an earlier one, and the register has not changed since. Django judged
the host and the scheme then, and wrote the headers. Everything else goes to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from msgspec import Struct

from doblest.server.http.cache import ByteBoundedCache, CachedResponse, CacheKey, ResponseCache
from doblest.server.http.conditional import match_etag
from doblest.server.http.responses import CACHE_KEY_VARIABLE

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ROUTES_BYTES = 8 * 1024 * 1024
_PAIR_BYTES = 160
"""Of a pair of short strings beside their characters."""
_ADDRESS = (
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_ENCODING",
)
"""All that may decide a replayed answer; any other header that does is named in its `Vary`."""
_VARIES_BY_ADDRESS = {"accept", "accept-encoding"}
_CREDENTIALS = ("HTTP_AUTHORIZATION", "HTTP_RANGE")
"""A request with one of these is answered by Django."""
_NOT_IN_304 = {"content-type", "content-length", "content-encoding", "content-security-policy", "etag"}


class Route(Struct, frozen=True):
    """Which cached response answered an address, with the headers that Django gave it."""

    key: CacheKey
    headers: tuple[tuple[str, str], ...]


class FastPath:
    """A WSGI application before another one."""

    def __init__(
        self, application: Application, cache: ResponseCache, current_stamp: Callable[[str], str]
    ) -> None:
        """`current_stamp` is asked before each replayed answer, with the key of a title."""
        self._application = application
        self._cache = cache
        self._current_stamp = current_stamp
        self._routes: ByteBoundedCache[Route] = ByteBoundedCache(ROUTES_BYTES, _measure_route)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _is_anonymous_read(environ):
            return self._application(environ, start_response)
        address = tuple(environ.get(name, "") for name in _ADDRESS)
        route = self._routes.get(address)
        cached = self._find_cached(route) if route else None
        if route and cached:
            return _replay(route, cached, environ, start_response)
        return self._forward(address, environ, start_response)

    def _find_cached(self, route: Route) -> CachedResponse | None:
        try:
            current = self._current_stamp(route.key.title)
        except DatabaseError:  # Django reopens the connection, or says what is wrong
            return None
        return self._cache.get(route.key) if current == route.key.stamp else None

    def _forward(
        self, address: tuple[str, ...], environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        def start(status: str, headers: Headers, *rest: Any) -> Any:
            key = environ.get(CACHE_KEY_VARIABLE)
            if key and status.startswith("200") and self._cache.get(key) and _is_replayable(headers):
                self._routes.put(address, Route(key, tuple(headers)))
            return start_response(status, headers, *rest)

        return self._application(environ, start)


def _measure_route(route: Route) -> int:
    return sum(len(name) + len(value) + _PAIR_BYTES for name, value in route.headers)


def _is_anonymous_read(environ: Environ) -> bool:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not environ.get("HTTP_HOST"):
        return False
    if any(name in environ for name in _CREDENTIALS):
        return False
    return settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")


def _is_replayable(headers: Headers) -> bool:
    """Whether nothing but the address decides the answer, and it sets nothing."""
    names = {name.lower(): value.lower() for name, value in headers}
    varies = {part.strip() for part in names.get("vary", "").split(",") if part.strip()}
    return "set-cookie" not in names and varies <= _VARIES_BY_ADDRESS


def _replay(
    route: Route, cached: CachedResponse, environ: Environ, start_response: Callable[..., Any]
) -> Iterable[bytes]:
    matched = match_etag(cached.etag, environ.get("HTTP_IF_NONE_MATCH", ""))
    if matched:
        headers = [pair for pair in route.headers if pair[0].lower() not in _NOT_IN_304]
        start_response("304 Not Modified", [*headers, ("ETag", matched)])
        return []
    start_response("200 OK", list(route.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [cached.body]
