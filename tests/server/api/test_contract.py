"""The API does what its OpenAPI document says: every check of schemathesis, links followed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_schemathesis_finds_nothing(live: str, tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "--config-file",
        str(root / "schemathesis.toml"),
        "run",
        f"{live}/openapi.json",
        "--checks=all",
        "--phases=examples,coverage,fuzzing,stateful",
        "--max-examples=4",
        "--seed=1",
        "--no-color",
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert run.returncode == 0, run.stdout[-6000:]
