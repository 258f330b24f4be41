"""Connections of the server's own listener, bounded for each client.

The server itself bounds only how many it takes: who opens that many shuts everyone out. The kernel knows
each connection's peer, how long it said nothing, and whether it reads what it is sent; so nothing stands
between the server and its clients, and what is too much is shut down from beside it.
"""

from __future__ import annotations

import resource
import socket
import struct
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from msgspec import Struct

PER_CLIENT = 256
"""Connections of one address: an office or a school stands behind one too."""
FEWEST = 8
"""What a client keeps when there are too many in all."""
STALLED_SECONDS = 20.0
"""How long a client may read nothing of what waits for it."""
MOST_STALLED = 16
"""Connections of which a client may do so for longer than a moment."""
_MOMENT_SECONDS = 2.0
SWEEP_SECONDS = 0.2
_MOST = 4_096
_RESERVED = 256
"""Descriptors of the process itself: the database, files of features, the program."""

_TCP_INFO_BYTES = 148
_LAST_DATA_RECEIVED = struct.Struct("=52xI")
"""Milliseconds since the client last said something: Linux's `tcp_info.tcpi_last_data_recv`."""
_BYTES_ACKED = struct.Struct("=120xQ")
_NOT_SENT = struct.Struct("=144xI")


class Connection(Struct, frozen=True):
    """One connection as the kernel sees it."""

    descriptor: int
    client: str
    peer: tuple[str, int]
    idle_seconds: float
    acknowledged: int
    """Bytes that the client has taken."""
    waiting: int
    """Bytes that it has yet to be sent."""


class Limits(Struct, frozen=True):
    capacity: int
    """Connections that the server takes in all."""
    per_client: int = PER_CLIENT
    is_behind_proxy: bool = False
    """Whether every peer is a proxy, which stands for many clients and bounds them itself."""


def share_limits(capacity: int, workers: int, *, is_behind_proxy: bool) -> Limits:
    """The limits of one of so many workers: the kernel deals connections out among them evenly."""
    own = max(capacity // workers, FEWEST)
    return Limits(own, max(PER_CLIENT // workers, FEWEST), is_behind_proxy=is_behind_proxy)


def find_capacity() -> int:
    """How many connections the process may have open, after it asked the system for enough of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST + _RESERVED
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(min(_MOST, allowed - _RESERVED), FEWEST)


class Sweeper:
    """Shuts down what is over the limits, and what stalls; asked again and again."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._progress: dict[tuple[str, int], tuple[int, float]] = {}
        """Of each connection that has something waiting: what its client had taken, and since when."""

    def sweep(self) -> int:
        """How many connections were shut down."""
        connections = list_connections()
        excess = self._find_stalled(connections)
        if not self._limits.is_behind_proxy:
            excess += find_excess(connections, self._limits)
        for connection in excess:
            shut_down(connection.descriptor, connection.peer)
        return len(excess)

    def _find_stalled(self, connections: Iterable[Connection]) -> list[Connection]:
        now, before, self._progress = self._now(), self._progress, {}
        stalled, by_client = [], Counter[str]()
        for one in connections:
            if not one.waiting:
                continue
            taken, since = before.get(one.peer, (-1, now))
            since = since if taken == one.acknowledged else now
            self._progress[one.peer] = one.acknowledged, since
            by_client[one.client] += now - since > _MOMENT_SECONDS
            if now - since > (STALLED_SECONDS if by_client[one.client] <= MOST_STALLED else _MOMENT_SECONDS):
                stalled.append(one)
        return stalled


def find_excess(connections: Iterable[Connection], limits: Limits) -> list[Connection]:
    """Of each client that has more than its share, those that were silent longest.

    The share is less where three quarters of all places are taken.
    """
    by_client: dict[str, list[Connection]] = defaultdict(list)
    for connection in connections:
        by_client[connection.client].append(connection)
    share, counts = limits.per_client, [len(own) for own in by_client.values()]
    while sum(min(count, share) for count in counts) > limits.capacity * 3 // 4 and share > FEWEST:
        share = max(FEWEST, share // 2)
    return [
        one
        for own in by_client.values()
        if len(own) > share
        for one in sorted(own, key=lambda one: one.idle_seconds)[share:]
    ]


def list_connections() -> list[Connection]:
    """Those that this process has taken; none where the system is not Linux."""
    if sys.platform != "linux":
        return []
    found, ports = [], set()
    for descriptor in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
        with _borrow(descriptor) as borrowed:
            if borrowed is None:
                continue
            if borrowed.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                ports.add(borrowed.getsockname()[1])
            else:
                found.append((borrowed.getsockname()[1], _describe(descriptor, borrowed)))
    return [connection for port, connection in found if port in ports]


def shut_down(descriptor: int, peer: tuple[str, int]) -> None:
    """End a connection both ways, if the descriptor still stands for it; who has it open reads its end."""
    with _borrow(descriptor) as borrowed:
        if borrowed is not None and borrowed.getpeername()[:2] == peer:
            borrowed.shutdown(socket.SHUT_RDWR)


@contextmanager
def _borrow(descriptor: int) -> Iterator[socket.socket | None]:
    """The socket of a descriptor that others own, which is not closed; None where it is none of TCP.

    Its owner may close it at any moment: then nothing happens.
    """
    try:
        borrowed = socket.socket(fileno=descriptor)
    except OSError:
        yield None
        return
    try:
        is_tcp = borrowed.family in (socket.AF_INET, socket.AF_INET6) and borrowed.type == socket.SOCK_STREAM
        yield borrowed if is_tcp else None
    except OSError:
        return
    finally:
        borrowed.detach()


def _describe(descriptor: int, borrowed: socket.socket) -> Connection:
    peer = borrowed.getpeername()
    info = borrowed.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_BYTES)
    return Connection(
        descriptor=descriptor,
        client=name_client(peer[0]),
        peer=(peer[0], peer[1]),
        idle_seconds=_LAST_DATA_RECEIVED.unpack_from(info)[0] / 1000,
        acknowledged=_BYTES_ACKED.unpack_from(info)[0],
        waiting=_NOT_SENT.unpack_from(info)[0],
    )


def name_client(address: str) -> str:
    """Who stands behind an address: of IPv6 a network of 64 bits, which is what one client is given."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> 64 << 64)) if isinstance(parsed, IPv6Address) else str(parsed)


def start_sweeping(limits: Limits) -> threading.Thread:
    """Sweep for as long as the process lasts."""
    thread = threading.Thread(target=_sweep_on, args=(Sweeper(limits),), name="connections", daemon=True)
    thread.start()
    return thread


def _sweep_on(sweeper: Sweeper) -> None:
    while True:
        time.sleep(SWEEP_SECONDS)
        sweeper.sweep()
