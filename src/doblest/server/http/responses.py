"""From a cached response to Django's: the best coding for the client, or a 304 to who has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from doblest.server.http.cache import CachedResponse, CacheKey, response_cache
from doblest.server.http.compression import compress, is_compressible, negotiate_encoding
from doblest.server.http.conditional import match_etag
from doblest.server.http.ranges import PartialBody, select_part

ANSWER_VARIABLE = "doblest.answer"
"""Where the request's environment names the key and the response that answered it: `fast_path` reads it."""


Build = Callable[[], CachedResponse]
Answered = tuple[CacheKey, CachedResponse]
"""A response, and the key of the coding that it is in."""


def respond_cached(
    request: HttpRequest, key: CacheKey, build: Build, build_encoded: Mapping[str, Build] | None = None
) -> HttpResponse:
    """The response kept under `key`, built first where there is none; arguments as of `find_response`."""
    answered = find_response(request.META, key, build, build_encoded)
    if answered[1].status == 200:
        request.META[ANSWER_VARIABLE] = answered
    return render_cached(request, answered[1])


def find_response(
    environ: Mapping[str, Any],
    key: CacheKey,
    build: Build,
    build_encoded: Mapping[str, Build] | None = None,
) -> Answered:
    """In the best coding for the client, whose headers `environ` has as WSGI writes them.

    `key` must hold the register's stamp and all else that the body depends on. What `build` raises
    goes through, and nothing is kept. `build_encoded` are builders of the same content in a coding,
    where one is cheaper than to compress the plain body.
    """
    is_part = "HTTP_RANGE" in environ  # parts are of the file itself, not of a coding of it
    coding = "" if is_part else negotiate_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    encoded_key = msgspec.structs.replace(key, encoding=coding)
    if build_encoded and coding in build_encoded:
        cached = response_cache.get_or_build(encoded_key, build_encoded[coding])
    else:
        cached = _get_encoded(key, coding, build)
    return encoded_key if cached.encoding else key, cached


def render_cached(request: HttpRequest, cached: CachedResponse) -> HttpResponse:
    """Django's response of a cached one: HEAD has no body, a 304 no content headers."""
    matched = cached.status == 200 and match_etag(cached.etag, request.META.get("HTTP_IF_NONE_MATCH", ""))
    response = HttpResponseNotModified() if matched else _render_body(request, cached)
    if cached.status == 200:
        response["ETag"] = matched or cached.etag
        response["Cache-Control"] = "no-cache"
    for name, value in cached.headers.items():
        response[name] = value
    if varies_by_coding(cached):
        varies = response.get("Vary")
        response["Vary"] = f"{varies}, Accept-Encoding" if varies else "Accept-Encoding"
    return response


def varies_by_coding(cached: CachedResponse) -> bool:
    return bool(cached.encoding) or is_compressible(cached.content_type, len(cached.body))


def _render_body(request: HttpRequest, cached: CachedResponse) -> HttpResponse:
    part = _select_part(request, cached)
    if part:
        return HttpResponse(part.body, status=part.status, headers=part.headers)
    body = b"" if request.method == "HEAD" else cached.body
    response = HttpResponse(body, content_type=cached.content_type, status=cached.status)
    response["Content-Length"] = str(len(cached.body))
    if cached.encoding:
        response["Content-Encoding"] = cached.encoding
    return response


def _select_part(request: HttpRequest, cached: CachedResponse) -> PartialBody | None:
    """The part that is asked for of a response that gives parts; None where the whole is sent."""
    header = request.META.get("HTTP_RANGE", "")
    if not header or request.method != "GET" or cached.status != 200 or not cached.has_ranges:
        return None
    condition = request.META.get("HTTP_IF_RANGE", "").strip()
    if condition and condition != cached.etag:  # a date is no tag: nothing here has one
        return None
    return select_part(cached.body, cached.content_type, header)


def _get_encoded(key: CacheKey, coding: str, build: Callable[[], CachedResponse]) -> CachedResponse:
    if not coding:
        return response_cache.get_or_build(key, build)
    encoded_key = msgspec.structs.replace(key, encoding=coding)
    if (encoded := response_cache.get(encoded_key)) is not None:
        return encoded
    plain = response_cache.get_or_build(key, build)
    if not is_compressible(plain.content_type, len(plain.body)):
        return plain
    return response_cache.get_or_build(encoded_key, lambda: encode_response(plain, coding))


def encode_response(plain: CachedResponse, coding: str) -> CachedResponse:
    """The same response in a coding."""
    body = compress(plain.body, coding, slowest=plain.immutable or plain.is_entrance)
    return msgspec.structs.replace(plain, body=body, encoding=coding)
