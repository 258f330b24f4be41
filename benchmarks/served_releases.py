"""Two releases of the product, each serving the bundled list from a register of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from msgspec import Struct

HERE = Path(__file__).resolve().parents[1]


class Served(Struct, frozen=True):
    name: str
    base: str
    """Scheme, host and port, without a slash at the end."""
    process: subprocess.Popen[bytes]


def environment_of(checkout: Path, folder: Path) -> dict[str, str]:
    """`PYTHONPATH` would lead the other release to the code of this one."""
    surroundings = {**os.environ, "DOBLEST_DATA": str(folder)}
    if checkout != HERE:
        surroundings.pop("PYTHONPATH", None)
    return surroundings


@contextmanager
def serve(checkout: Path, folder: Path, before: tuple[str, ...] = ()) -> Iterator[Served]:
    """`doblest serve` of that checkout with its own `.venv`; `before` is put before the command."""
    folder.mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*before, str(checkout / ".venv" / "bin" / "doblest"), "serve", "--port", str(port)]
    surroundings = environment_of(checkout, folder / "register")
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=surroundings, stdout=log, stderr=log)
    served = Served("this" if checkout == HERE else "old", f"http://127.0.0.1:{port}", process)
    try:
        _wait(served, folder / "server.log")
        yield served
    finally:
        process.terminate()
        process.wait(30)


def _wait(served: Served, log: Path) -> None:
    """Until it answers: an empty register takes the bundled list first."""
    for _ in range(900):
        try:
            urlopen(f"{served.base}/about/", timeout=20).close()
        except OSError:
            if served.process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    sys.exit(f"{served.name} does not serve: {log.read_text('utf-8', 'replace')}")
