"""A thousand saves by four clients at once, on SQLite and on PostgreSQL, by one worker and by three: none is
lost, none is torn."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import product
from pathlib import Path

import msgspec
import pytest

from tests.support.postgres import serve_postgres
from tests.support.race_site import COOKIES
from tests.support.races import Client, FormClient, race

ROOT = Path(__file__).parents[2]
CLIENTS = 4


def build_environment(folder: Path, database: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    own = {"DOBLEST_DATA": str(folder / "var"), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    return kept | own | ({"DOBLEST_DATABASE_URL": database} if database else {})


@contextmanager
def serve_races(folder: Path, environment: dict[str, str], workers: int) -> Iterator[int]:
    """The port of a site with so many workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.support.race_site", str(port), str(workers)]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        _wait_until_open(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_until_open(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1_200):
        assert server.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("it does not listen")


def find_faults(folder: Path, environment: dict[str, str], people: list[Client]) -> str:
    saves = msgspec.json.encode([save for client in people for save in client.acknowledged])
    command = [sys.executable, "-m", "tests.support.races"]
    done = subprocess.run(command, cwd=folder, env=environment, input=saves, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout.decode()


def gather(folder: Path, port: int, seed: int, way: str) -> list[Client]:
    """Those who race: past the forms by the action itself, or by the form of an entry, signed in."""
    if way == "action":
        return [Client(port, number, seed) for number in range(CLIENTS)]
    cookies = msgspec.json.decode((folder / COOKIES).read_bytes())
    return [FormClient(port, number, seed, cookie) for number, cookie in enumerate(cookies)]


def list_cases() -> Iterator[object]:
    """A database, a number of workers, a way of saving."""
    for database, workers, way in product(("sqlite", "postgresql"), (1, 3), ("action", "form")):
        marks = [pytest.mark.postgres] if database == "postgresql" else []
        yield pytest.param((database, workers, way), marks=marks, id=f"{database}-{workers}-{way}")


@pytest.mark.soak
@pytest.mark.parametrize("case", list(list_cases()))
def test_saves_at_once_are_neither_lost_nor_torn(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scale: Callable[[int], int],
    seed: int,
    case: tuple[str, int, str],
) -> None:
    database, workers, way = case
    saves = max(8, scale(1_000))
    with serve_postgres(monkeypatch) if database == "postgresql" else nullcontext("") as address:
        environment = build_environment(tmp_path, address)
        with serve_races(tmp_path, environment, workers) as port:
            people = gather(tmp_path, port, seed, way)
            race(people, saves)
        told = sum((client.told for client in people), Counter[int]())
        sys.stdout.write(f"{database}, {workers} workers, {way}: {saves} saves; told {dict(told)}\n")
        assert sum(len(client.acknowledged) for client in people) == saves
        assert find_faults(tmp_path, environment, people) == ""
