"""The command as a person runs it, with a register of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.prepared import lend_imported

COMMAND = str(Path(sys.executable).with_name("doblest"))


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """Where the verbs keep their bytecode: compiled once, however the tests were started."""
    return str(tmp_path_factory.mktemp("bytecode"))


@pytest.fixture
def doblest(tmp_path, compiled):
    """Run the command with a register of its own; no other verb may see it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DOBLEST_")}
    environment |= {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    def run(*words):
        return subprocess.run(
            [COMMAND, *map(str, words)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    run.environment = environment
    return run


@pytest.fixture
def imported(doblest, tmp_path):
    """The register of `doblest` has the bundled list."""
    lend_imported(tmp_path / "var")
