"""Large files of people whom nobody knows: together they take one figure of memory, and who finds no room
keeps what they wrote."""

from __future__ import annotations

import socket
import time
from asyncio import gather, run
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from doblest.server.http.bodies import name_sender
from doblest.server.http.byte_budget import _END, ByteBudget, HeadAndTail
from tests.server.http.test_bodies import post, read_answer, send
from tests.support.form_site import LARGEST_FILE, PUBLIC_BYTES
from tests.support.listeners import find_listener, measure_memory
from tests.support.neighbour import NEIGHBOUR

SIZE = LARGEST_FILE - 1_000
"""Of a file."""
CROWD = 12
SLACK = 12 << 20
"""Bytes: of what is sent a part is on its way; the files are of 72 MB."""
WHOLE = (200, f"before {SIZE} after")


def write_form() -> bytes:
    """With a field on either side of its file."""
    parts = {
        'name="before"': b"before",
        'name="file"; filename="a.jpg"': b"a" * SIZE,
        'name="after"': b"after",
    }
    heads = {f"--x\r\nContent-Disposition: form-data; {name}\r\n\r\n": value for name, value in parts.items()}
    return b"".join(head.encode() + value + b"\r\n" for head, value in heads.items()) + b"--x--\r\n"


FORM = write_form()


def begin(port: int, number: int) -> socket.socket:
    """A form from an address of its own, of which nothing was sent yet."""
    head = (
        f"POST /file HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(FORM)}"
    )
    client = send(port, head, address=f"127.0.2.{number}")
    client.settimeout(20)
    return client


def offer(port: int, number: int) -> tuple[int, str]:
    client = begin(port, number)
    client.sendall(FORM)
    return read_answer(client)


@contextmanager
def fill(port: int) -> Iterator[None]:
    """Forms of which the last byte does not come, as many as there is room for."""
    with ExitStack() as stack:
        for number in range(1, PUBLIC_BYTES // len(FORM) + 1):
            stack.enter_context(begin(port, number)).sendall(FORM[:-1])
        yield


def test_a_file_of_the_public_arrives_whole(port: int) -> None:
    assert offer(port, 1) == WHOLE


def test_a_crowd_takes_no_memory_and_is_refused_with_the_words_of_its_forms(port: int) -> None:
    pid = find_listener(port)
    with fill(port), ThreadPoolExecutor(CROWD) as pool:
        time.sleep(0.3)
        before, most = measure_memory(pid), 0
        answers = [pool.submit(offer, port, 100 + number) for number in range(CROWD)]
        while not all(one.done() for one in answers):
            most = max(most, measure_memory(pid))
            time.sleep(0.01)
        assert read_answer(send(port, post(9), b"note=slip", NEIGHBOUR)) == (200, "POST 4 0")
    assert most - before < SLACK
    assert {one.result()[0] for one in answers} == {503}
    for before_file, size, after_file in (one.result()[1].split() for one in answers):
        assert (before_file, int(size) < 100_000, after_file) == ("before", True, "after")


def test_who_waits_comes_in_as_soon_as_others_have_left(port: int) -> None:
    with ThreadPoolExecutor() as pool:
        with fill(port):
            time.sleep(0.3)
            waiting = pool.submit(offer, port, 100)
            time.sleep(0.3)
            assert not waiting.done()
        assert waiting.result() == WHOLE


def test_one_address_has_one_file_under_way(port: int) -> None:
    with begin(port, 1) as first, ThreadPoolExecutor() as pool:
        first.sendall(FORM[:-1])
        time.sleep(0.3)
        second = pool.submit(offer, port, 1)
        time.sleep(0.3)
        assert not second.done()
        first.sendall(FORM[-1:])
        assert read_answer(first) == WHOLE
        assert second.result() == WHOLE


def test_a_small_file_fits_beside_a_large_one_that_waits() -> None:
    async def acquire() -> list[bool]:
        budget = ByteBudget(10, seconds=0.05)
        return [
            await budget.acquire("127.0.0.2", 6),
            *await gather(budget.acquire("127.0.0.3", 6), budget.acquire("127.0.0.4", 4)),
        ]

    assert run(acquire()) == [True, False, True]


@pytest.mark.parametrize("length", [1, 40_000, 70_000, 1_000_000])
def test_the_ends_of_a_form_are_what_came_first_and_last(length: int) -> None:
    form, ends = bytes(number % 251 for number in range(length)), HeadAndTail()
    assert sum(ends.write(form[start : start + 7_000]) for start in range(0, length, 7_000)) == length
    assert ends.join().read() == (form if length <= 2 * _END else form[:_END] + form[-_END:])


@pytest.mark.parametrize("address", ["2001:db8::1", "[2001:db8::1:2:3]"])
def test_a_network_of_ipv6_is_one_client(settings: object, address: str) -> None:
    setattr(settings, "DOBLEST_PROXIES", 0)  # noqa: B010 # it is no attribute that a type has
    assert name_sender({"REMOTE_ADDR": address}) == "2001:db8::"


def test_what_is_no_address_is_a_name_as_it_stands(settings: object) -> None:
    setattr(settings, "DOBLEST_PROXIES", 1)  # noqa: B010 # likewise
    assert name_sender({"HTTP_X_FORWARDED_FOR": "a:b"}) == "a:b"
