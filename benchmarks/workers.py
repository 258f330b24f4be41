"""What several workers cost and give: processor time and rate of replayed answers, and memory.

    python benchmarks/workers.py [--workers 1 2] [--requests 5000] [--against FOLDER]

`--against` is a checkout of another release, measured in turns with this one. Processor time of the servers
is told beside the rate, which depends on what else the machine does.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil
from msgspec import Struct

HERE = Path(__file__).parents[1]
PATHS = ("/", "/city/miass/", "/city/omsk/", "/api/collections/cities/items?limit=10", "/regions/")
CLIENTS = 4
ROUNDS = 3
Case = tuple[str, Path, int]
"""A name, a checkout, a number of workers."""


class Measured(Struct, frozen=True):
    per_second: float
    microseconds: float
    """Of the servers' processors, a request."""
    mebibytes: float
    """Of all its processes together, what they share counted once (PSS)."""


@contextmanager
def serving(checkout: Path, folder: Path, workers: int) -> Iterator[tuple[int, psutil.Process]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = "import sys; from doblest.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--port", str(port)]
    command += ["--workers", str(workers)] if workers > 1 else []
    given = os.environ | {"DOBLEST_DATA": str(folder), "PYTHONPATH": str(checkout / "src")}
    server = subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(60)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server ended")


def ask(port: int, count: int) -> None:
    """By connections that last for a hundred requests: the kernel deals them out among the workers."""
    for start in range(0, count, 100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for number in range(start, min(start + 100, count)):
            connection.request("GET", PATHS[number % len(PATHS)], headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
        connection.close()


def measure(port: int, server: psutil.Process, requests: int) -> Measured:
    ask(port, 200 * CLIENTS)  # each worker has what is asked for in its memory
    spent, started = _processor_seconds(server), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(ask, [port] * CLIENTS, [requests // CLIENTS] * CLIENTS))
    seconds = time.perf_counter() - started
    used = _processor_seconds(server) - spent
    return Measured(requests / seconds, used / requests * 1e6, _measure_memory(server))


def _processor_seconds(server: psutil.Process) -> float:
    times = [one.cpu_times() for one in (server, *server.children())]
    return sum(one.user + one.system for one in times)


def _measure_memory(server: psutil.Process) -> float:
    return sum(one.memory_full_info().pss for one in (server, *server.children())) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--requests", type=int, default=5_000)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    cases = [("this release", HERE, workers) for workers in options.workers]
    if options.against:
        cases.insert(0, (options.against.name, options.against.resolve(), 1))
    with tempfile.TemporaryDirectory() as folder:
        rounds = [measure_all(cases, Path(folder), options.requests) for _ in range(ROUNDS)]
    for (name, _checkout, workers), found in zip(cases, zip(*rounds, strict=True), strict=True):
        print(
            f"{name}, workers {workers}: {max(one.per_second for one in found):6.0f} requests/s, "
            f"{min(one.microseconds for one in found):4.0f} µs of a processor each, "
            f"{min(one.mebibytes for one in found):4.0f} MiB in all"
        )


def measure_all(cases: list[Case], folder: Path, requests: int) -> list[Measured]:
    """One round: each case has data of its own."""
    found = []
    for place, (_name, checkout, workers) in enumerate(cases):
        data = folder / str(place)
        data.mkdir(exist_ok=True)
        with serving(checkout, data, workers) as (port, server):
            found.append(measure(port, server, requests))
    return found


if __name__ == "__main__":
    main()
