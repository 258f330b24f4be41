"""The API asked through Django, over the bundled list."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.test import Client

from doblest.model import Edition
from tests.support.stores import store_in

Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    with store_in(settings, tmp_path / "data"):
        yield


@pytest.fixture
def get(register: Edition, client: Client) -> Get:
    """GET below the API's root; the query as keyword arguments, a dash for an underscore at the end."""

    def ask(path: str = "", status: int = 200, accept: str = "", **query: Any) -> Any:
        named = {name.replace("__", "-"): value for name, value in query.items()}
        headers = {"accept": accept} if accept else {}
        response = client.get(f"/api{path}", named, headers=headers)
        assert response.status_code == status, response.content.decode()
        return response

    return ask


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The product itself, serving the bundled list on a port of its own; the API's address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("register")
    command = [str(Path(sys.executable).with_name("doblest")), "serve", "--port", str(port)]
    environment = {**os.environ, "DOBLEST_DATA": str(folder)}
    environment.pop("DOBLEST_DATABASE_URL", None)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}/api"
        _wait_for(address, server, folder / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            urlopen(f"{address}/conformance", timeout=5).close()
        except OSError:
            assert server.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))
