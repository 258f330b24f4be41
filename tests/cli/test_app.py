"""What every verb shares: how a run ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

VERB = """
from doblest.cli import app, main
from doblest.errors import DoblestError

@app.command("fall")
def fall() -> None:
    raise {error}

main()
"""


def fall(error: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", VERB.format(error=error), "fall"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "error", ["KeyError('Миасс')", "MemoryError", "RecursionError", "AssertionError", "OSError(28, 'x')"]
)
def test_a_fault_of_the_program_is_never_taken_for_doubts(error: str) -> None:
    done = fall(error)
    assert done.returncode == 70
    assert error.split("(")[0] in done.stderr
    assert done.stderr.splitlines()[-1].startswith("doblest: сбой программы")


def test_a_refusal_is_one_line() -> None:
    done = fall("DoblestError('нельзя', remedy='Иначе')")
    assert (done.returncode, done.stderr) == (2, "doblest: нельзя. Иначе\n")


def test_an_unknown_option_is_refused() -> None:
    assert fall("SystemExit(0)").returncode == 0
    command = [sys.executable, "-c", "from doblest.cli import main; main()", "read", "--loud"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
