"""What Django answered before goes past it; everything else goes through it."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import msgspec
import pytest
from django.db import DatabaseError

from tests.support.register import reverse
from tests.support.wsgi import Site

ITEMS = "/api/collections/cities/items"


@pytest.fixture
def site(register: object) -> Site:
    return Site()


def test_data_is_answered_with_whole_addresses_and_a_length(site: Site) -> None:
    status, headers, body = site.ask(ITEMS, "limit=2")
    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(body))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert msgspec.json.decode(body)["links"][0]["href"].startswith("http://localhost:8000/api/")


@pytest.mark.parametrize("path", ["/api", ITEMS, f"{ITEMS}/miass", "/catalog.jsonld", "/export/doblest.json"])
def test_the_same_question_is_answered_without_django_and_to_the_letter(site: Site, path: str) -> None:
    first = site.ask(path)
    site.warm(path)
    assert site.ask(path) == first
    assert site.reached == 0


@pytest.mark.parametrize(("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_what_is_long_is_compressed_and_tagged_apart(site: Site, coding: str, unpack: Any) -> None:
    _, plain, body = site.ask(ITEMS)
    site.warm(ITEMS, HTTP_ACCEPT_ENCODING=coding)
    _, headers, packed = site.ask(ITEMS, HTTP_ACCEPT_ENCODING=coding)
    assert site.reached == 0
    assert headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in headers["Vary"]
    assert unpack(packed) == body
    assert headers["ETag"] != plain["ETag"]
    again, _, empty = site.ask(ITEMS, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (again, empty) == ("304 Not Modified", b"")


@pytest.mark.parametrize("path", [ITEMS, "/api/docs", "/city/miass/", "/export/doblest.csv"])
def test_a_304_is_the_same_with_django_and_without(site: Site, path: str) -> None:
    tag = site.ask(path)[1]["ETag"].removeprefix("W/")
    through = Site().ask(path, HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    site.warm(path)
    past = site.ask(path, HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    assert site.reached == 0
    assert past[0] == "304 Not Modified"
    assert past == (through[0], {k: v for k, v in through[1].items() if k != "Content-Length"}, b"")


def test_head_is_the_answer_without_its_body(site: Site) -> None:
    status, headers, _body = site.warm(ITEMS)
    assert site.ask(ITEMS, REQUEST_METHOD="HEAD") == (status, headers, b"")
    assert site.reached == 0


@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": ""},
        {"HTTP_HOST": "127.0.0.1:8000"},
        {"HTTP_ACCEPT": "text/html"},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"QUERY_STRING": "limit=3"},
        {"PATH_INFO": "/api/collections/claims/items"},
        {"PATH_INFO": "/apiary"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_COOKIE": "a=b; sessionid=c"},
        {"HTTP_AUTHORIZATION": "Basic eA=="},
        {"HTTP_RANGE": "bytes=0-9"},
    ],
    ids=str,
)
def test_anything_else_is_django_s(site: Site, environ: dict[str, str]) -> None:
    site.warm(ITEMS, "limit=2")
    asked = {"PATH_INFO": ITEMS, "QUERY_STRING": "limit=2", **environ}
    site.ask(asked.pop("PATH_INFO"), asked.pop("QUERY_STRING"), **asked)
    assert site.reached == 1


@pytest.mark.parametrize("host", ["evil.example", "", "localhost@evil.example"])
def test_a_host_that_is_not_ours_is_refused_however_warm_the_answer(site: Site, host: str) -> None:
    site.warm(ITEMS)
    for _ in range(3):
        status, _, _ = site.ask(ITEMS, HTTP_HOST=host)
        assert status == "400 Bad Request"


def test_a_write_takes_the_answer_away(site: Site, register: Any) -> None:
    assert msgspec.json.decode(site.warm(ITEMS)[2])["numberMatched"] == 70
    reverse(register.revision)
    assert msgspec.json.decode(site.ask(ITEMS)[2])["numberMatched"] == 0
    assert site.reached == 1


def test_a_database_that_does_not_answer_is_django_s_affair(register: object) -> None:
    def refuse(title_key: str) -> str:
        raise DatabaseError

    site = Site(refuse)
    site.warm(ITEMS)
    assert site.ask(ITEMS)[0] == "200 OK"
    assert site.reached == 1


def test_behind_a_secure_proxy_addresses_are_secure(settings: Any, register: object) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site()
    for _ in range(3):
        assert site.ask("/api")[0] == "301 Moved Permanently"
        _, headers, body = site.ask("/api", HTTP_X_FORWARDED_PROTO="https")
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert b"https://localhost:8000/api" in body


def test_odd_bytes_in_a_path_are_a_404(site: Site) -> None:
    assert site.ask("/api/\xff\xfe")[0] == "404 Not Found"


@pytest.mark.parametrize("count", [1_000, 1_001])
def test_a_thousand_parameters_are_refused_not_failed(site: Site, count: int) -> None:
    query = "&".join(f"p{place}=1" for place in range(count))
    assert site.ask(ITEMS, query)[0] == "400 Bad Request"
