"""A thousand saves by four clients at once, on SQLite and on PostgreSQL, by one worker and by three: none is
lost, none is torn."""

from __future__ import annotations

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
from tests.support.programs import build_environment, run_program
from tests.support.race_site import COOKIES
from tests.support.races import Client, FormClient, race

CLIENTS = 4


@contextmanager
def serve_races(folder: Path, database: str, workers: int) -> Iterator[int]:
    """The port of a site with so many workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.support.race_site", str(port), str(workers)]
    server = subprocess.Popen(command, cwd=folder, env=build_environment(folder, database))
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


def find_faults(folder: Path, database: str, people: list[Client]) -> str:
    saves = msgspec.json.encode([save for client in people for save in client.acknowledged])
    return run_program(folder, "races", database=database, given=saves.decode())


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
        with serve_races(tmp_path, address, workers) as port:
            people = gather(tmp_path, port, seed, way)
            race(people, saves)
        told = sum((client.told for client in people), Counter[int]())
        sys.stdout.write(f"{database}, {workers} workers, {way}: {saves} saves; told {dict(told)}\n")
        assert sum(len(client.acknowledged) for client in people) == saves
        assert find_faults(tmp_path, address, people) == ""
