"""A thousand writes killed at any moment: each is whole or has not happened."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.postgres import serve_postgres

ROOT = Path(__file__).parents[2]


def count_faults(
    folder: Path, trials: int, seed: int, program: str = "killed_writes", database: str = ""
) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    environment |= {"DOBLEST_DATA": str(folder / "var"), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    environment |= {"DOBLEST_DATABASE_URL": database} if database else {}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", f"tests.support.{program}", str(trials), str(seed)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    sys.stdout.write(done.stderr)
    return done.stdout


@pytest.mark.soak
def test_a_killed_write_is_whole_or_has_not_happened(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not count_faults(tmp_path, max(3, scale(1000)), seed)


@pytest.mark.soak
def test_a_register_that_is_written_to_and_killed_again_and_again_keeps_what_it_said(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not count_faults(tmp_path, max(3, scale(1000)), seed, "killed_register")


@pytest.mark.soak
@pytest.mark.postgres
def test_a_register_on_postgresql_does_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: Callable[[int], int], seed: int
) -> None:
    with serve_postgres(monkeypatch) as address:
        assert not count_faults(tmp_path, max(3, scale(1000)), seed, "killed_register", address)
