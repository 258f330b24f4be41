"""A new address of the API is answered without Django as Django answers it, where it answered the like."""

from __future__ import annotations

import gzip
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from doblest.server.api import stores
from doblest.server.api.direct import find_answer, find_quick_answer
from doblest.server.http.cache import response_cache
from tests.support.register import reverse
from tests.support.responses import drop_moment
from tests.support.wsgi import Answer, Site

ITEMS = "/api/collections/cities/items"


@pytest.fixture
def site(register: object) -> Site:
    """Has answered one page and one feature, plain and in gzip."""
    site = Site(find_answer=find_answer)
    for coding in ("", "gzip"):
        site.ask(ITEMS, "limit=9", HTTP_ACCEPT_ENCODING=coding)
        site.ask(f"{ITEMS}/nizhniy-tagil", HTTP_ACCEPT_ENCODING=coding)
    site.reached = 0
    return site


def ask_django(path: str, query: str = "", **environ: str) -> Answer:
    response_cache.clear()
    return Site().ask(path, query, **environ)


def strip_moment(answer: Answer) -> Answer:
    status, headers, body = answer
    plain = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
    return status, headers, drop_moment(plain)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (f"{ITEMS}/miass", ""),
        (f"{ITEMS}/miass", "f=json"),
        (ITEMS, ""),
        (ITEMS, "limit=3&offset=4"),
        (ITEMS, "bbox=30,50,60,60&limit=20"),
        (ITEMS, "q=" + quote("танки")),
        (ITEMS, "filter=" + quote("year >= 2021 AND city LIKE 'М%'")),
        (ITEMS, "year=2020&f=json"),
        ("/api/collections/claims/items", "limit=5"),
        ("/api/collections/regions/items", "limit=2"),
    ],
)
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_the_answer_is_django_s_to_the_letter(site: Site, path: str, query: str, coding: str) -> None:
    direct = site.ask(path, query, HTTP_ACCEPT_ENCODING=coding)
    assert site.reached == 0
    assert strip_moment(direct) == strip_moment(ask_django(path, query, HTTP_ACCEPT_ENCODING=coding))


@pytest.mark.parametrize(
    ("path", "query", "environ", "status"),
    [
        (ITEMS, "limit=0", {}, 400),
        (ITEMS, "limit=1&limit=2", {}, 400),
        (ITEMS, "nothing=1", {}, 400),
        (ITEMS, "filter=year+%3E", {}, 400),
        (ITEMS, "f=html", {}, 200),
        (ITEMS, "f=csv", {}, 200),
        (ITEMS, "", {"HTTP_ACCEPT": "image/png"}, 406),
        (ITEMS, "revision=77", {}, 404),
        (ITEMS, "limit=8", {"HTTP_HOST": "evil.example"}, 400),
        (ITEMS, "limit=8", {"HTTP_HOST": "127.0.0.1:8000"}, 200),
        (ITEMS, "limit=8", {"HTTP_X_FORWARDED_PROTO": "https"}, 200),
        (ITEMS, "limit=8", {"HTTP_RANGE": "bytes=0-9"}, 200),
        (ITEMS, "limit=8", {"REQUEST_METHOD": "POST"}, 405),
        (f"{ITEMS}/nowhere", "", {}, 404),
        (f"{ITEMS}/\xff\xfe", "", {}, 404),
        (f"{ITEMS}/", "", {}, 200),
        ("/api/collections/rivers/items", "", {}, 404),
        ("/api/collections/cities", "", {}, 200),
    ],
)
def test_all_else_is_django_s(
    site: Site, path: str, query: str, environ: dict[str, str], status: int
) -> None:
    answer = site.ask(path, query, **environ)
    assert int(answer[0][:3]) == status
    assert site.reached == 1
    assert strip_moment(answer) == strip_moment(ask_django(path, query, **environ))


def test_who_has_the_answer_is_not_sent_it_again(site: Site) -> None:
    tag = site.ask(f"{ITEMS}/miass")[1]["ETag"]
    status, headers, body = site.ask(f"{ITEMS}/miass", HTTP_IF_NONE_MATCH=tag)
    assert (status, headers["ETag"], body, site.reached) == ("304 Not Modified", tag, b"", 0)


def test_head_has_no_body(site: Site) -> None:
    status, headers, body = site.ask(f"{ITEMS}/miass", REQUEST_METHOD="HEAD")
    assert (status, body, site.reached) == ("200 OK", b"", 0)
    assert int(headers["Content-Length"]) == len(site.ask(f"{ITEMS}/miass")[2])


def test_a_write_is_answered_at_once(site: Site, register: Any) -> None:
    assert b'"numberMatched":70' in site.ask(ITEMS, "limit=8")[2]
    reverse(register.revision)
    assert b'"numberMatched":0' in site.ask(ITEMS, "limit=8")[2]


def test_an_answer_that_is_asked_for_again_comes_from_memory(
    register: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(response_cache, "_quick_seconds", 60)  # however busy the machine is
    made: list[str] = []

    def find(environ: dict[str, Any]) -> Any:
        made.append(environ["QUERY_STRING"])
        return find_answer(environ)

    site = Site(find_answer=find)
    for query in ("limit=8", *["limit=7"] * 4):
        site.ask(ITEMS, query)
    assert made == ["limit=8", "limit=7", "limit=7"]


def test_a_broken_connection_is_django_s_affair(site: Site) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("the test's own transaction ends with its connection")
    connection.close()
    assert site.ask(ITEMS, "limit=6")[0] == "200 OK"


def test_a_plain_request_is_still_sent_to_https(settings: Any, register: object) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    fresh = Site(find_answer=find_answer)
    for _ in range(2):
        assert fresh.ask(ITEMS)[0] == "301 Moved Permanently"
        assert fresh.ask(ITEMS, HTTP_X_FORWARDED_PROTO="https")[0] == "200 OK"


def build_environ(path: str, query: str, **environ: str) -> dict[str, Any]:
    own = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost:8000", "wsgi.url_scheme": "http"}
    return {**own, **environ}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (f"{ITEMS}/miass", ""),
        (f"{ITEMS}/miass", "f=json&crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FOGC%2F1.3%2FCRS84"),
        (ITEMS, "limit=100&offset=4"),
        (ITEMS, "bbox=30,50,60,60"),
        ("/api/collections/memorials/items", "bbox=30,50,60,60"),
        ("/api/collections/regions/items", "limit=2"),
    ],
)
def test_what_takes_a_moment_is_answered_in_the_event_loop(site: Site, path: str, query: str) -> None:
    quick, usual = (find(build_environ(path, query)) for find in (find_quick_answer, find_answer))
    assert quick is not None
    assert usual is not None
    assert quick[0] == usual[0]
    assert drop_moment(quick[1].body) == drop_moment(usual[1].body)


@pytest.mark.parametrize(
    ("path", "query", "environ"),
    [
        (ITEMS, "limit=101", {}),
        (ITEMS, "limit=many", {}),
        (ITEMS, "q=" + quote("танки"), {}),
        (ITEMS, "filter=year=2020", {}),
        (ITEMS, "year=2020", {}),
        (ITEMS, "at=2024-05-09", {}),
        (ITEMS, "revision=1", {}),
        (ITEMS, "", {"HTTP_ACCEPT": "text/html"}),
        (ITEMS, "bbox=танк", {}),
        ("/api/collections/regions/items", "bbox=30,50,60,60", {}),
        (f"{ITEMS}/nowhere", "", {}),
    ],
)
def test_what_may_take_longer_is_left_to_threads(
    site: Site, path: str, query: str, environ: dict[str, str]
) -> None:
    assert find_quick_answer(build_environ(path, query, **environ)) is None


def test_the_event_loop_opens_no_file_of_the_register(site: Site) -> None:
    stores.forget_stores()
    assert find_quick_answer(build_environ(ITEMS, "limit=8")) is None
    assert find_answer(build_environ(ITEMS, "limit=8")) is not None
    assert find_quick_answer(build_environ(ITEMS, "limit=8")) is not None
