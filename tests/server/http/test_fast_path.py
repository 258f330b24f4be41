"""The API's own door: data goes past Django, everything else through it."""

from __future__ import annotations

import gzip
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli
import msgspec
import pytest

from doblest.server.api.door import with_api

Answer = tuple[str, dict[str, str], bytes]


def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Stands for the rest of the site."""
    start_response("299 Site", [])
    return [b"site"]


def ask(path: str, query: str = "", **headers: str) -> Answer:
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost:8000"}
    setup_testing_defaults(environ)
    environ.update({"HTTP_ACCEPT": "*/*", **headers})
    told: list[Any] = []
    body = b"".join(with_api(site)(environ, lambda status, sent: told.extend([status, dict(sent)])))
    return told[0], told[1], body


@pytest.fixture(autouse=True)
def _filled(register: object) -> None:
    """The bundled list."""


def test_data_is_answered_with_whole_addresses_and_a_length() -> None:
    status, headers, body = ask("/api/collections/cities/items", "limit=2")
    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(body))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert msgspec.json.decode(body)["links"][0]["href"].startswith("http://localhost:8000/api/")


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_what_is_long_is_compressed_and_tagged_apart(coding: str, unpack: Any) -> None:
    _, plain, body = ask("/api/collections/cities/items")
    _, headers, packed = ask("/api/collections/cities/items", HTTP_ACCEPT_ENCODING=coding)
    assert headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in headers["Vary"]
    assert unpack(packed) == body
    assert headers["ETag"] != plain["ETag"]
    again, _, empty = ask("/api/collections/cities/items", HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (again, empty) == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/cities/", {}),
        ("/apiary", {}),
        ("/api/docs/", {}),
        ("/api/collections", {"HTTP_ACCEPT": "text/html"}),
        ("/api/collections", {"REQUEST_METHOD": "POST"}),
        ("/api/collections", {"HTTP_HOST": "evil.example"}),
        ("/api/collections", {"HTTP_HOST": ""}),
    ],
    ids=str,
)
def test_the_rest_is_the_site_s(path: str, headers: dict[str, str]) -> None:
    assert ask(path, **headers)[2] == b"site"


def test_behind_a_secure_proxy_addresses_are_secure(settings: Any) -> None:
    settings.HTTPS = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert ask("/api")[2] == b"site"
    _, headers, body = ask("/api", HTTP_X_FORWARDED_PROTO="https")
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert b"https://localhost:8000/api" in body


def test_odd_bytes_in_a_path_are_a_404() -> None:
    assert ask("/api/\xff\xfe")[0] == "404 Not Found"


def test_a_thousand_parameters_are_refused_not_failed() -> None:
    query = "&".join(f"p{place}=1" for place in range(1000))
    assert ask("/api/collections/cities/items", query)[0] == "400 Bad Request"
