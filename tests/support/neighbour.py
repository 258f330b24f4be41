"""Somebody who reads a page again and again while a server is attacked: a process of its own, at an address
of its own, so that neither the attacker's work nor its limits count against it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PROGRAM = """
import http.client, json, signal, sys, time

is_ready = False
port, address, stopped, seconds = int(sys.argv[1]), sys.argv[2], [], []
signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
while not stopped and len(seconds) < 5_000:
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, 10, source_address=(address, 0))
    connection.request("GET", "/")
    assert connection.getresponse().read()
    connection.close()
    seconds.append(time.perf_counter() - started)
    if not is_ready and len(seconds) == 10:
        is_ready = print("ready", flush=True) is None
        seconds.clear()
    time.sleep(0.01)
print(json.dumps(seconds))
"""

ATTACKER, NEIGHBOUR = "127.0.0.3", "127.0.0.2"


class Reader:
    """Seconds that each of its pages took, once it has ended."""

    seconds: list[float]

    @property
    def p99(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]


@contextmanager
def read_meanwhile(port: int) -> Iterator[Reader]:
    """Read the first page while the block lasts."""
    command = [sys.executable, "-c", _PROGRAM, str(port), NEIGHBOUR]
    process, reader = subprocess.Popen(command, stdout=subprocess.PIPE, text=True), Reader()
    try:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield reader
    finally:
        process.terminate()
        printed, _ = process.communicate(timeout=20)
        reader.seconds = json.loads(printed or "[]")
