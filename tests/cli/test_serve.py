"""`doblest serve` over a folder without a register, and over one of another release."""

from __future__ import annotations

import json
import lzma
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from doblest import claims
from tests.cli.conftest import COMMAND

RELEASE_0_1_0 = Path(__file__).parents[1] / "server" / "register" / "release_0_1_0"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(doblest, folder):
    """A server over the folder: its output until it listens, and its address."""
    log = folder / "log.txt"
    command = [COMMAND, "serve", "--port", str(free_port())]
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=folder, env=doblest.environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield wait_for(log, server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def wait_for(log, server, seconds=180):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        said = log.read_text()
        if found := re.search(r"Открыто: (http://\S+)", said):
            return said, found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture
def served(doblest, tmp_path):
    with serve(doblest, tmp_path) as running:
        yield running


def test_serving_an_empty_folder_fills_it_and_says_where(served):
    said, address = served
    assert "Реестр пуст: загружаю перечень из поставки" in said
    assert "городов 70, правка 1" in said
    with urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_port_that_is_taken_is_refused(doblest):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = doblest("serve", "--port", holder.getsockname()[1])
    assert done.returncode == 2
    assert "Address already in use" in done.stderr


@pytest.fixture(params=["recomputed", "as it is"])
def served_0_1_0(doblest, tmp_path, request):
    """A server over a register that release 0.1.0 made, whose claims it must extract anew or not."""
    path = tmp_path / "var" / "doblest.sqlite3"
    path.parent.mkdir()
    path.write_bytes(read("doblest.sqlite3.xz"))
    if request.param == "as it is":
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("UPDATE register_entry SET engine = ?", (claims.ENGINE_VERSION,))
    with serve(doblest, tmp_path) as running:
        yield running


def read(name):
    return lzma.decompress((RELEASE_0_1_0 / name).read_bytes())


def get_json(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return json.load(answer)


@pytest.mark.parametrize("title", ["labour-valour", "military-glory"])
def test_a_register_of_release_0_1_0_is_searched_before_the_first_request(served_0_1_0, title):
    said, address = served_0_1_0
    assert "База данных приведена к версии поставки" in said
    root = address if title == "labour-valour" else f"{address}/{title}"
    cities = get_json(f"{root}/api/collections/cities/items?limit=100")["features"]
    word = max(cities[0]["properties"]["note"].split(), key=len)  # names are found without the index
    found = get_json(f"{root}/api/collections/cities/items?q={quote(word)}")
    assert cities[0]["id"] in [feature["id"] for feature in found["features"]]


def test_lists_of_release_0_1_0_are_checked_anew(served_0_1_0, tmp_path):
    with closing(sqlite3.connect(tmp_path / "var" / "doblest.sqlite3")) as base:
        titles = base.execute("SELECT checked, revision FROM register_title WHERE revision > 0").fetchall()
    assert len(titles) == 2
    assert all(checked == revision for checked, revision in titles)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the children of a process")
def test_a_first_start_whose_preparation_is_killed_says_so_and_the_next_one_serves(doblest, tmp_path):
    command = [COMMAND, "serve", "--port", str(free_port())]
    with subprocess.Popen(command, cwd=tmp_path, env=doblest.environment, stderr=subprocess.PIPE) as server:
        os.kill(wait_for_children(server)[0], signal.SIGKILL)
        said = server.stderr.read().decode()
        assert server.wait(20) == 2
    assert said.count("\n") == 1
    assert "подготовку реестра прервали" in said
    with serve(doblest, tmp_path) as (said, _):
        assert "городов 70, правка 1" in said


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory of a process")
def test_what_a_first_start_computes_stays_out_of_the_servers_memory(doblest, tmp_path):
    """Claims, checks and the dictionary that they ask: the second start computes nothing."""
    taken = [measure_memory(doblest, tmp_path) for _ in range(2)]
    assert taken[0] < 1.05 * taken[1]


def measure_memory(doblest, folder):
    """Of the process that starts the workers: bytes, once it listens."""
    command = [COMMAND, "serve", "--port", str(free_port())]
    log = folder / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=folder, env=doblest.environment, stdout=out, stderr=out)
    try:
        wait_for(log, server)
        return psutil.Process(server.pid).memory_info().rss
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


def wait_for_children(server):
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    deadline = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < deadline:
        if found := children.read_text("ascii").split():
            return [int(child) for child in found]
        time.sleep(0.01)
    server.kill()
    raise AssertionError("no children")
