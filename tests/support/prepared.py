"""Registers with the bundled list in them that many tests begin with: made once, lent as copies.

The tables and the import take five seconds of processor, which was most of what such tests took.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from doblest.data import bundled_list
from tests.support.kills import COMMAND
from tests.support.programs import build_environment

_FIRST_START = (
    sys.executable,
    "-c",
    "from doblest.server import setup; setup.start(); from doblest.server.register.progress import silent; "
    "from doblest.server.register.bootstrap import prepare_register; prepare_register(str, silent)",
)


def lend_imported(folder: Path, document: Path | None = None) -> None:
    """Make this the data folder of a register into which `doblest import` brought that list, with findings;
    the bundled one where none is given."""
    command = (COMMAND, "import", str(document or bundled_list()))
    shutil.copytree(_make(command, 1), folder, dirs_exist_ok=True)


def lend_served(folder: Path) -> None:
    """Make this the data folder of a register that `doblest serve` filled at its first start."""
    shutil.copytree(_make(_FIRST_START, 0), folder, dirs_exist_ok=True)


@cache
def _make(command: tuple[str, ...], code: int) -> Path:
    """The data folder that the command leaves when it ends with this code: 1 where there are findings."""
    home = Path(mkdtemp(prefix="doblest-prepared-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    done = subprocess.run(command, env=build_environment(home), capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return home / "var"
