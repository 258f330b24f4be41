"""A way past Django for answers that it gave before, and for data that it gave the like of before.

An answer is sent again where the address, host, scheme, `Accept` and `Accept-Encoding` of a request
without credentials are those of an earlier one, and the register has not changed since. A new address of
the API is answered where Django has answered one by the same host and scheme, of the same type and coding:
the headers are those but for the length and the tag. So Django judged the host and the scheme, and wrote the
headers. Everything else goes to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from msgspec import Struct

from doblest.server.http.cache import ByteBoundedCache, CachedResponse, CacheKey, ResponseCache
from doblest.server.http.conditional import match_etag
from doblest.server.http.responses import ANSWER_VARIABLE, Answered, varies_by_coding

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Answer = tuple[int, Headers, bytes]
"""Status, headers, body."""
FindAnswer = Callable[[Environ], Answered | None]

ROUTES_BYTES = 8 * 1024 * 1024
_HEADERS_BYTES = 1024 * 1024
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
_SITE = ("HTTP_HOST", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO")
"""All that may decide the headers of an answer beside the answer itself."""
_NOT_IN_304 = {"content-type", "content-length", "content-encoding", "content-security-policy", "etag"}


class Route(Struct, frozen=True):
    """Which cached response answered an address, with the headers that Django gave it."""

    key: CacheKey
    headers: tuple[tuple[str, str], ...]


class FastPath:
    """A WSGI application before another one."""

    def __init__(
        self,
        application: Application,
        cache: ResponseCache,
        current_stamp: Callable[[str], str],
        find_answer: FindAnswer,
        find_quick_answer: FindAnswer = lambda environ: None,
    ) -> None:
        """`current_stamp` is asked before each replayed answer, with the key of a title; `find_answer` for
        the answer to a new address, which it may leave to the application; `find_quick_answer` for one that
        takes less than a millisecond to make."""
        self._application = application
        self._cache = cache
        self._current_stamp = current_stamp
        self._find_answer = find_answer
        self._find_quick_answer = find_quick_answer
        self._routes: ByteBoundedCache[Route] = ByteBoundedCache(
            ROUTES_BYTES, lambda route: _measure_headers(route.headers)
        )
        self._headers: ByteBoundedCache[Headers] = ByteBoundedCache(_HEADERS_BYTES, _measure_headers)
        """Those of answers that were alike, by all that decided them."""

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not _is_anonymous_read(environ):
            return self._application(environ, start_response)
        address = _describe_address(environ)
        found = self._find_route(address) or self._find_like(address, environ, self._find_answer)
        if found is None:
            return self._forward(address, environ, start_response)
        status, headers, body = _render(*found, environ)
        start_response(f"{status} {HTTPStatus(status).phrase}", headers)
        return [body] if body else []

    def find_quick(self, environ: Environ) -> Answer | None:
        """The answer where to give it takes less than to hand the request to another thread; for an event
        loop, which all others wait for meanwhile."""
        if not _is_anonymous_read(environ):
            return None
        address = _describe_address(environ)
        found = self._find_route(address) or self._find_like(address, environ, self._find_quick_answer)
        return _render(*found, environ) if found else None

    def _find_route(self, address: tuple[str, ...]) -> tuple[Route, CachedResponse] | None:
        """The answer that was given at this address, while it holds."""
        route = self._routes.get(address)
        cached = self._find_cached(route) if route else None
        return (route, cached) if route and cached else None

    def _find_like(
        self, address: tuple[str, ...], environ: Environ, find: FindAnswer
    ) -> tuple[Route, CachedResponse] | None:
        """A new answer, of which the application has given the like."""
        answered = find(environ)
        if answered is None:
            return None
        key, cached = answered
        headers = self._headers.get(_describe_headers(environ, cached))
        if headers is None:
            return None
        own = {"Content-Length": str(len(cached.body)), "ETag": cached.etag}
        route = Route(key, tuple([(name, own.get(name, value)) for name, value in headers]))
        if self._cache.get(key):
            self._routes.put(address, route)
        return route, cached

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
            answered = environ.get(ANSWER_VARIABLE)
            if answered and status.startswith("200") and _is_replayable(headers):
                self._remember(address, environ, answered, headers)
            return start_response(status, headers, *rest)

        return self._application(environ, start)

    def _remember(
        self, address: tuple[str, ...], environ: Environ, answered: Answered, headers: Headers
    ) -> None:
        key, cached = answered
        self._headers.put(_describe_headers(environ, cached), headers)
        if self._cache.get(key):
            self._routes.put(address, Route(key, tuple(headers)))


def _measure_headers(headers: Iterable[tuple[str, str]]) -> int:
    return sum(len(name) + len(value) + _PAIR_BYTES for name, value in headers)


def _describe_headers(environ: Environ, cached: CachedResponse) -> tuple[Hashable, ...]:
    """What decides all headers of an answer but its length and its tag."""
    site = [environ.get(name, "") for name in _SITE]
    own = tuple(cached.headers.items())
    return *site, cached.content_type, cached.encoding, varies_by_coding(cached), own


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


def _describe_address(environ: Environ) -> tuple[str, ...]:
    return tuple([environ.get(name, "") for name in _ADDRESS])


def _render(route: Route, cached: CachedResponse, environ: Environ) -> Answer:
    matched = match_etag(cached.etag, environ.get("HTTP_IF_NONE_MATCH", ""))
    if matched:
        headers = [pair for pair in route.headers if pair[0].lower() not in _NOT_IN_304]
        return 304, [*headers, ("ETag", matched)], b""
    return 200, list(route.headers), b"" if environ["REQUEST_METHOD"] == "HEAD" else cached.body
