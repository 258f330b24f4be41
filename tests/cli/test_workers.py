"""`doblest serve --workers 2`: a write by whatever process is seen by every worker at once; tasks run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from doblest import data
from tests.cli.conftest import COMMAND
from tests.cli.test_serve import free_port, wait_for

ROOT = Path(__file__).parents[2]


class Server:
    """A served register, and commands on it."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        log = folder / "log.txt"
        command = [COMMAND, "serve", "--port", str(free_port()), "--workers", "2"]
        with log.open("w") as out:
            self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        self.address = wait_for(log, self.process)[1]

    def run(self, *command: object) -> str:
        words = list(map(str, command))
        done = subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.strip()

    def ask(self, code: str) -> str:
        whole = f"from doblest.server import setup; setup.start(); {code}"
        return self.run(sys.executable, "-c", whole)

    def read(self, path: str) -> str:
        """By a connection of its own, which the kernel gives to either of the workers."""
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def list_workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in children.read_text("ascii").split()]


@pytest.fixture
def server(doblest: object, tmp_path: Path) -> Iterator[Server]:
    environment = dict(doblest.environment, PYTHONPATH=f"{ROOT}/src:{ROOT}")  # type: ignore[attr-defined] # of the fixture
    running = Server(tmp_path, environment)
    yield running
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(timeout=20)


def count_seen(server: Server, number: int) -> int:
    """Of twenty answers, each by a connection of its own, those of that revision."""
    return sum(f"Редакция {number} " in server.read("/about/").replace("\xa0", " ") for _ in range(20))


START = (
    "from tests.support.tasks import {0}; from doblest.server.tasks.background import start; "
    "print(start({0}, {1}))"
)
STATUS = (
    "from django_tasks_db.models import DBTaskResult as R; r = R.objects.get(pk='{}'); "
    "print(r.status, r.return_value)"
)


def wait_for_end(server: Server, key: str) -> str:
    for _ in range(60):
        said = server.ask(STATUS.format(key))
        if said.split()[0] in ("SUCCESSFUL", "FAILED"):
            return said
        time.sleep(0.5)
    raise AssertionError(said)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the children of a process")
def test_workers_see_each_others_writes_are_replaced_and_run_tasks(server: Server) -> None:
    text = data.bundled_list().read_text("utf-8")
    for number in (2, 3):
        changed = text.replace("жители Салехарда", f"{number} жителя Салехарда")
        (server.folder / "list.txt").write_text(changed, "utf-8")
        server.run(COMMAND, "import", "list.txt")
        assert count_seen(server, number) == 20

    before = server.list_workers()
    os.kill(before[0], signal.SIGKILL)
    for _ in range(100):
        if len(server.list_workers()) == 2 and before[0] not in server.list_workers():
            break
        time.sleep(0.1)
    assert count_seen(server, 3) == 20

    assert "с попытки 2" in wait_for_end(server, server.ask(START.format("fall", "times=1")))
    workers = server.list_workers()
    server.process.kill()
    server.process.wait(timeout=20)
    time.sleep(0.5)
    assert not [pid for pid in workers if is_running(pid)], "workers end with the server, however that ends"


def is_running(pid: int) -> bool:
    path = Path(f"/proc/{pid}/stat")
    return path.exists() and path.read_text().rpartition(")")[2].split()[0] != "Z"
