"""Connections bounded for each client: real sockets of this process, at addresses of their own."""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from doblest.server.http import connections
from doblest.server.http.connections import Connection, Limits, Sweeper, find_excess, name_client

Open = Callable[[str], socket.socket]


@pytest.fixture
def connect() -> Iterator[Open]:
    """Connect to a listener of this process from an address; what it took is the server's side."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

        def opened(address: str) -> socket.socket:
            client = socket.create_connection(listener.getsockname(), 5, (address, 0))
            stack.enter_context(client)
            taken, _ = listener.accept()
            stack.enter_context(taken)
            taken.setblocking(False)
            return client

        yield opened


def is_open(client: socket.socket) -> bool:
    client.settimeout(0.05)
    try:
        return client.recv(1) != b""
    except TimeoutError:
        return True


def count_clients() -> Counter[str]:
    return Counter(one.client for one in connections.list_connections())


def test_only_what_the_own_listener_took_is_seen(connect: Open) -> None:
    before = count_clients()
    connect("127.0.0.3")
    assert count_clients() - before == {"127.0.0.3": 1}


def test_a_client_keeps_its_share_and_the_neighbour_all(connect: Open) -> None:
    many = [connect("127.0.0.3") for _ in range(12)]
    neighbour = connect("127.0.0.2")
    assert Sweeper(Limits(capacity=1_000, per_client=8)).sweep() == 4
    assert sum(map(is_open, many)) == 8
    assert is_open(neighbour)


def test_those_that_speak_are_kept() -> None:
    own = [describe("a", idle=float(number)) for number in range(10)]
    gone = find_excess(own, Limits(capacity=1_000, per_client=8))
    assert [one.idle_seconds for one in gone] == [8.0, 9.0]


def test_where_places_are_few_everybody_has_fewer() -> None:
    crowd = [describe(f"10.0.0.{number}") for number in range(20) for _ in range(40)]
    neighbour = describe("127.0.0.2")
    gone = Counter(
        one.client for one in find_excess([*crowd, neighbour], Limits(capacity=800, per_client=256))
    )
    assert len(gone) == 20
    assert "127.0.0.2" not in gone
    assert len(crowd) - gone.total() <= 600


def test_behind_a_proxy_nobody_is_cut_off(connect: Open) -> None:
    clients = [connect("127.0.0.3") for _ in range(12)]
    assert Sweeper(Limits(capacity=1_000, per_client=8, is_behind_proxy=True)).sweep() == 0
    assert all(map(is_open, clients))


def test_who_does_not_read_what_was_asked_for_is_cut_off() -> None:
    moment = [0.0]
    with connecting_to_a_full_side():
        sweeper = Sweeper(Limits(capacity=1_000), lambda: moment[0])
        assert sweeper.sweep() == 0
        moment[0] += connections.STALLED_SECONDS - 1
        assert sweeper.sweep() == 0
        moment[0] += 2
        assert sweeper.sweep() == 1


def test_who_leaves_many_answers_unread_keeps_few() -> None:
    moment, count = [0.0], connections.MOST_STALLED + 3
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for _ in range(count):
            stack.enter_context(socket.create_connection(listener.getsockname(), 5, ("127.0.0.3", 0)))
            taken = stack.enter_context(listener.accept()[0])
            taken.setblocking(False)
            fill(taken)
        sweeper = Sweeper(Limits(capacity=1_000), lambda: moment[0])
        assert sweeper.sweep() == 0
        moment[0] += 3
        assert sweeper.sweep() == 3


def test_who_reads_slowly_is_left_alone() -> None:
    moment = [0.0]
    with connecting_to_a_full_side() as client:
        sweeper = Sweeper(Limits(capacity=1_000), lambda: moment[0])
        for _ in range(5):
            assert sweeper.sweep() == 0
            moment[0] += connections.STALLED_SECONDS - 1
            client.recv(1_000_000)


@contextmanager
def connecting_to_a_full_side() -> Iterator[socket.socket]:
    """A client that has yet to read all that its connection holds."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname(), 5, ("127.0.0.3", 0)) as client,
        listener.accept()[0] as taken,
    ):
        taken.setblocking(False)
        fill(taken)
        yield client


def fill(taken: socket.socket) -> None:
    """Send until the client's side and ours are full, and nothing that was sent is on its way any more."""
    while send_all_it_takes(taken):
        time.sleep(0.05)


def send_all_it_takes(taken: socket.socket) -> int:
    sent = 0
    with suppress(BlockingIOError):
        while True:
            sent += taken.send(b"a" * 1_000_000)
    return sent


def test_an_address_of_ipv6_stands_for_its_network() -> None:
    assert name_client("2001:db8:1:2:3::4") == name_client("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert name_client("2001:db8:1:3::9") != name_client("2001:db8:1:2::9")
    assert name_client("::ffff:127.0.0.3") == "127.0.0.3"
    assert name_client("fe80::1%eth0") == "fe80::"


def test_descriptors_that_are_no_connections_are_passed_over() -> None:
    with socket.socket(socket.AF_UNIX) as unix, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        seen = {one.descriptor for one in connections.list_connections()}
        assert not seen & {unix.fileno(), datagrams.fileno(), 0, 1, 2}
        connections.shut_down(10_000, ("127.0.0.1", 1))
        connections.shut_down(datagrams.fileno(), ("127.0.0.1", 1))


def test_a_descriptor_that_now_stands_for_another_connection_is_left_alone() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as client,
        listener.accept()[0] as taken,
    ):
        connections.shut_down(taken.fileno(), ("127.0.0.1", client.getsockname()[1] ^ 1))
        client.sendall(b"still here")
        assert taken.recv(16) == b"still here"


@pytest.mark.parametrize("hard", [512, 2_000, 100_000])
def test_the_server_takes_as_many_as_the_system_lets_it(hard: int) -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if most not in (resource.RLIM_INFINITY,) and most < hard:
        pytest.skip("the system allows fewer")
    code = (
        f"import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (256, {hard}))\n"
        "from doblest.server.http.connections import find_capacity as f\n"
        "print(f(), r.getrlimit(r.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    capacity, soft = map(int, done.stdout.split())
    assert capacity == min(4_096, hard - 256)
    assert soft >= capacity + 256


def describe(client: str, idle: float = 0.0) -> Connection:
    return Connection(-1, client, (client, 0), idle, 0, 0)
