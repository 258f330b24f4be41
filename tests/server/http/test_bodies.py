"""Bodies of requests against a real server: who is slow, too long or too many costs nobody else a page."""

from __future__ import annotations

import http.client
import socket
import time
from contextlib import ExitStack

import pytest

from doblest.server.http import bodies
from doblest.server.pages.views import show_page
from tests.support.form_site import AT_ONCE, LARGEST, SECONDS
from tests.support.neighbour import ATTACKER, NEIGHBOUR


def send(port: int, head: str, body: bytes = b"", address: str = ATTACKER) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), 10, (address, 0))
    client.sendall(f"{head}\r\nHost: 127.0.0.1\r\n\r\n".encode() + body)
    return client


def post(length: int, path: str = "/form", more: str = "") -> str:
    return (
        f"POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Cookie: csrftoken=abc\r\nContent-Length: {length}{more}"
    )


def read_answer(client: socket.socket) -> tuple[int, str]:
    """Status and body."""
    with client:
        response = http.client.HTTPResponse(client)
        response.begin()
        return response.status, response.read().decode()


def test_a_form_arrives_whole(port: int) -> None:
    assert read_answer(send(port, post(9), b"note=slip")) == (200, "POST 4 0")


def test_a_form_in_parts_arrives_whole(port: int) -> None:
    client = send(port, post(9), b"note")
    time.sleep(0.2)
    client.sendall(b"=slip")
    assert read_answer(client) == (200, "POST 4 0")


def test_a_form_of_unnamed_length_is_refused(port: int) -> None:
    head = post(0).replace("Content-Length: 0", "Transfer-Encoding: chunked")
    assert read_answer(send(port, head, b"9\r\nnote=slip\r\n0\r\n\r\n"))[0] == 411


def test_a_client_that_waits_to_be_asked_is_asked(port: int) -> None:
    with send(port, post(9, more="\r\nExpect: 100-continue")) as client:
        assert client.recv(1_000).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"note=slip")
        assert client.recv(1_000).startswith(b"HTTP/1.1 200 ")


@pytest.mark.quiet
def test_idle_forms_cost_nobody_else_an_answer(port: int) -> None:
    with ExitStack() as stack:
        idle = [
            stack.enter_context(send(port, post(50_000), b"note=", f"127.0.1.{number}"))
            for number in range(1, AT_ONCE + 1)
        ]
        time.sleep(0.3)
        started = time.perf_counter()
        with send(port, "GET / HTTP/1.1\r\nConnection: close", address=NEIGHBOUR) as neighbour:
            assert neighbour.recv(1_000).startswith(b"HTTP/1.1 200 ")
        assert time.perf_counter() - started < 0.3
        assert [read_answer(client)[0] for client in idle] == [408] * AT_ONCE
    assert read_answer(send(port, post(9), b"note=slip"))[0] == 200


def test_a_client_has_few_bodies_under_way_and_others_have_theirs(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(bodies.PER_CLIENT):
            stack.enter_context(send(port, post(50_000), b"note="))
        time.sleep(0.3)
        assert read_answer(send(port, post(9), b"note=slip"))[0] == 503
        assert read_answer(send(port, post(9), b"note=slip", NEIGHBOUR))[0] == 200
    time.sleep(SECONDS)


def pour(client: socket.socket, part: bytes, count: int, pause: float = 0.0) -> None:
    """Send the part again and again. Raises OSError once nobody listens."""
    with client:
        for _ in range(count):
            client.sendall(part)
            time.sleep(pause)


def test_a_trickle_is_given_up_in_time(port: int) -> None:
    started, client = time.monotonic(), send(port, post(50_000), b"note=")
    with pytest.raises(OSError, match=r"pipe|reset"):
        pour(client, b"a", 200, 0.05)
    assert time.monotonic() - started < SECONDS + 2


def test_a_large_body_has_as_much_time_as_a_telephone_takes() -> None:
    assert bodies._find_time(bodies.MAX_BYTES, 10) == 10
    assert bodies._find_time(32 * bodies.MAX_BYTES, 10) == 138


def test_a_body_that_is_too_long_is_refused_before_it_is_sent(port: int) -> None:
    assert read_answer(send(port, post(LARGEST + 1)))[0] == 413


def test_a_body_without_end_is_not_read(port: int) -> None:
    head = post(0).replace("Content-Length: 0", "Transfer-Encoding: chunked")
    with pytest.raises(OSError, match=r"pipe|reset"):
        pour(send(port, head), b"4000\r\n" + b"a" * 0x4000 + b"\r\n", 1_000)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_a_page_is_asked_without_its_body(port: int, method: str) -> None:
    head = post(10_000_000, "/").replace("POST", method)
    assert read_answer(send(port, f"{head}\r\nConnection: close"))[1] == f"{method} 0"


def test_a_body_of_nowhere_is_not_read(port: int) -> None:
    assert read_answer(send(port, post(10_000_000, "/nowhere") + "\r\nConnection: close"))[0] == 404


def test_a_form_that_breaks_off_is_none(port: int) -> None:
    with send(port, post(20), b"note=slip") as client:
        client.shutdown(socket.SHUT_WR)
        assert not client.recv(1_000).startswith(b"HTTP/1.1 200 ")


def test_a_header_cannot_pass_for_that_of_a_proxy(port: int) -> None:
    head = "GET /headers HTTP/1.1\r\nX_Forwarded_Proto: https\r\nX-Note: a\r\nX-Note: b"
    assert read_answer(send(port, head)) == (200, "- a,b")


@pytest.mark.parametrize("path", ["/%D0%93%D0%BE%D1%80%D0%BA%D0%B8%D0%B9", "/%ff", "//", "/%00", "/%2F..%2f"])
def test_an_odd_path_is_not_found(port: int, path: str) -> None:
    assert read_answer(send(port, f"GET {path} HTTP/1.1"))[0] == 404


@pytest.mark.django_db  # where an unknown word is looked for among the titles that people made
def test_every_page_of_the_site_is_without_bodies() -> None:
    assert bodies.find_limit("/") == bodies.find_limit("/api/collections") == 0
    assert bodies.find_limit("/export/doblest.csv") == bodies.find_limit("/changes.atom") == 0
    assert bodies.find_limit("/nowhere/at/all") == 0
    assert getattr(show_page, "max_body_bytes") == 0  # noqa: B009 # it is no attribute that a type has


@pytest.mark.parametrize(
    ("proxies", "chain", "name"),
    [(0, "10.0.0.9", "127.0.0.1"), (1, "6.6.6.6, 10.0.0.9", "10.0.0.9"), (2, "10.0.0.9", "127.0.0.1")],
)
def test_a_client_behind_our_proxy_is_named_by_it(
    settings: object, proxies: int, chain: str, name: str
) -> None:
    setattr(settings, "DOBLEST_PROXIES", proxies)  # noqa: B010 # likewise
    assert bodies.name_sender({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": chain}) == name
