"""Backups under load, each restored and equal to what was written; kills of backups and of restores."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRIALS = {"load": 200, "backup": 1000, "restore": 500}


@pytest.mark.soak
@pytest.mark.parametrize("trial", TRIALS)
def test_a_backup_is_whole_whoever_writes_and_whatever_is_killed(
    tmp_path: Path, scale: Callable[[int], int], seed: int, trial: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    environment |= {"DOBLEST_DATA": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    count = max(2, scale(TRIALS[trial]))
    command = [sys.executable, "-m", "tests.support.hammered_backups", trial, str(count), str(seed)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    *faults, said = done.stdout.splitlines()
    assert faults == [], said
