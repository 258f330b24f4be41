"""Programs of this folder, each run in a process of its own on a register of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build_environment(folder: Path, database: str = "") -> dict[str, str]:
    """Data in that folder, and nothing of the register that the tests themselves have."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    own = {"DOBLEST_DATA": str(folder / "var"), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    return kept | own | ({"DOBLEST_DATABASE_URL": database} if database else {})


def run_program(folder: Path, name: str, *words: object, database: str = "", given: str = "") -> str:
    """What `tests.support.<name>` prints; what it counts, on its error stream, is printed too."""
    command = [sys.executable, "-m", f"tests.support.{name}", *map(str, words)]
    environment = build_environment(folder, database)
    done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    sys.stdout.write(done.stderr)
    return done.stdout
