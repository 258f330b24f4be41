"""A thousand writes killed at any moment: each is whole or has not happened."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def count_faults(folder: Path, trials: int, seed: int) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    environment |= {"DOBLEST_DATA": str(folder / "var"), "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "tests.support.killed_writes", str(trials), str(seed)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.soak
def test_a_killed_write_is_whole_or_has_not_happened(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not count_faults(tmp_path, max(3, scale(1000)), seed)
