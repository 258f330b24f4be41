"""From a cached response to what goes out."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from doblest.server.http.cache import CachedResponse, CacheKey, response_cache
from doblest.server.http.responses import ANSWER_VARIABLE, respond_cached

TEXT = "Челябинск ".encode() * 500


@pytest.fixture(autouse=True)
def _clear_cache() -> None:
    response_cache.clear()


def ask(body: bytes = TEXT, method: str = "GET", status: int = 200, **headers: str) -> HttpResponse:
    request = RequestFactory().generic(method, "/x", headers=headers)
    request.META.pop(ANSWER_VARIABLE, None)
    built = CachedResponse(body, "text/plain; charset=utf-8", status, {"Vary": "Accept", "X-Own": "1"})
    return respond_cached(request, CacheKey("t", "s", (body[:20], status)), lambda: built)


def test_a_client_without_codings_gets_the_body_itself() -> None:
    response = ask()
    assert response.content == TEXT
    assert "Content-Encoding" not in response
    assert response["Vary"] == "Accept, Accept-Encoding"
    assert response["Content-Length"] == str(len(TEXT))


def test_a_gzip_client_gets_fewer_bytes_under_another_tag() -> None:
    plain, packed = ask(), ask(**{"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == TEXT
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["ETag"] != plain["ETag"]


def test_a_small_body_is_not_compressed_and_varies_by_no_coding() -> None:
    response = ask(b"small", **{"accept-encoding": "gzip"})
    assert response.content == b"small"
    assert response["Vary"] == "Accept"


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_a_304_has_the_headers_of_the_answer_but_none_of_its_content(coding: str) -> None:
    first = ask(**{"accept-encoding": coding})
    again = ask(**{"accept-encoding": coding, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "X-Own"):
        assert again[name] == first[name]
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again.headers)


def test_head_has_the_headers_of_get_and_no_body() -> None:
    get, head = ask(**{"accept-encoding": "br"}), ask(method="HEAD", **{"accept-encoding": "br"})
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_a_refusal_has_no_tag_and_is_never_a_304() -> None:
    response = ask(status=404, **{"if-none-match": "*"})
    assert response.status_code == 404
    assert "ETag" not in response
