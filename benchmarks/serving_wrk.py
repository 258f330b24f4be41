"""A server under measure: started, asked by wrk or one by one, weighed, stopped."""

from __future__ import annotations

import http.client
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from msgspec import Struct
from serving_peers import Peer

CONNECTIONS = 8
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
_SCRIPT = """
local paths = {{{paths}}}
local place = 0
request = function()
  place = place % #paths + 1
  return wrk.format("GET", paths[place], {headers})
end
done = function(summary, latency, requests)
  local lost = summary.errors
  io.write(string.format("errors %d\\n", lost.status + lost.connect + lost.read))
end
"""


class Rate(Struct, frozen=True):
    per_second: float
    p50: float
    """Milliseconds."""
    requests: int


class Cost(Struct, frozen=True):
    """Of a server's answers."""

    per_second: float
    """On the clock: what else the machine does lowers it."""
    microseconds: float
    """Of processors, an answer: what the server itself needs."""


@contextmanager
def running(peer: Peer, *, pages: bool = True) -> Iterator[subprocess.Popen[bytes]]:
    """The peer's server, up; and asked for a few `pages` of features where it has those of the peer."""
    process = subprocess.Popen(
        peer.command, env=peer.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(peer, process)
        for place in range(5 if pages else 0):
            get(peer, peer.single(place))
            get(peer, peer.page(0))
        yield process
    finally:
        process.terminate()
        process.wait(60)


def wrk(peer: Peer, paths: list[str], seconds: int, coding: str = "") -> Rate:
    """Requests a second over these addresses in turn; any refused answer ends the run."""
    program = shutil.which("wrk")
    if program is None:
        sys.exit("wrk is not installed: apt install wrk")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        headers = f'{{["Accept-Encoding"]="{coding}"}}' if coding else "{}"
        script.write(_SCRIPT.format(paths=",".join(f'"{path}"' for path in paths), headers=headers))
        script.flush()
        command = [program, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", script.name]
        told = subprocess.run([*command, peer.base], capture_output=True, text=True, check=True).stdout
    if "errors 0" not in told:
        sys.exit(f"{peer.name} refused: {told}")
    value, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told).group(1)  # type: ignore[union-attr]
    count = re.search(r"(\d+) requests in", told).group(1)  # type: ignore[union-attr]
    return Rate(float(rate), float(value) * _UNITS[unit], int(count))


def measure_cost(
    peer: Peer, process: subprocess.Popen[bytes], paths: list[str], seconds: int, coding: str = ""
) -> Cost:
    """The same with what the server's processes spent."""
    before = processor_seconds(process)
    rate = wrk(peer, paths, seconds, coding)
    spent = processor_seconds(process) - before
    return Cost(rate.per_second, spent / rate.requests * 1e6)


def median_ms(peer: Peer, paths: list[str]) -> float:
    """Median time of one answer, each address asked once."""
    connection = http.client.HTTPConnection("127.0.0.1", peer.port)
    times = []
    for path in paths:
        start = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        times.append((time.perf_counter() - start) * 1000)
        if response.status != 200:
            sys.exit(f"{peer.name} refused {path}: {body[:300]!r}")
    return statistics.median(times)


def get(peer: Peer, path: str, coding: str = "") -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", peer.port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": coding} if coding else {})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        sys.exit(f"{peer.name} refused {path}: {response.status} {body[:300]!r}")
    return body


def resident_mib(process: subprocess.Popen[bytes]) -> float:
    """Of the largest process of the server: the worker."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    return max(member.memory_info().rss for member in family) / 2**20


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """That all processes of the server spent so far."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    return float(sum(member.cpu_times().user + member.cpu_times().system for member in family))


def private_mib(process: subprocess.Popen[bytes]) -> float:
    """The same without files that are only mapped: the machine holds those once for all."""
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    statuses = [Path(f"/proc/{member.pid}/status").read_text("ascii") for member in family]
    return max(int(re.search(r"RssAnon:\s+(\d+)", status).group(1)) for status in statuses) / 2**10  # type: ignore[union-attr]


def _wait(peer: Peer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(3_000):
        try:
            http.client.HTTPConnection("127.0.0.1", peer.port, timeout=5).connect()
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{peer.name} did not start: {' '.join(map(str, peer.command))}")
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{peer.name} did not answer")
