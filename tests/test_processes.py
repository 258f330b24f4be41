"""Programs that another one starts end with it, and so do those that they start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from doblest.processes import build_command
from tests.support.corpora import find_family, wait_for_deaths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux's prctl(2)")
PROGRAM = """
import subprocess, sys, time
if sys.argv[1:] == ["sleep"]:
    time.sleep(600)
sleep = [sys.executable, "-m", "deserter", "sleep"]
subprocess.Popen(sleep, start_new_session=True)
print("started", flush=True)
"""
COMMAND = """
import subprocess
from doblest.processes import build_command
subprocess.run(build_command("deserter", is_guarded=True))
"""
STAY = "time.sleep(600)"


@contextmanager
def start(folder: Path, command: list[str], rest: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command at work on a module that has started a program of its own, in a session of its own."""
    (folder / "deserter.py").write_text(PROGRAM + rest)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(folder)})
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        family = find_family(process.pid)
        try:
            yield process
        finally:
            kill_all([*family, process.pid])


def kill_all(processes: list[int]) -> None:
    for one in processes:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def test_the_guard_says_how_its_program_ended_and_leaves_nothing(tmp_path: Path) -> None:
    with start(tmp_path, build_command("deserter", is_guarded=True), "time.sleep(1); sys.exit(3)") as guard:
        family = find_family(guard.pid)
        assert guard.wait(60) == 3
        assert wait_for_deaths(family) == []


def test_a_guarded_program_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    with start(tmp_path, build_command("deserter", is_guarded=True), STAY) as guard:
        family = find_family(guard.pid)
        os.kill(min(family), signal.SIGKILL)
        assert guard.wait(60) == 1
        assert wait_for_deaths(family) == []


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_guard_that_is_stopped_leaves_nothing(tmp_path: Path, sent: signal.Signals) -> None:
    with start(tmp_path, build_command("deserter", is_guarded=True), STAY) as guard:
        family = find_family(guard.pid)
        guard.send_signal(sent)
        assert guard.wait(60) == 1
        assert wait_for_deaths(family) == []


def test_a_command_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    with start(tmp_path, [sys.executable, "-c", COMMAND], STAY) as process:
        family = find_family(process.pid)
        process.kill()
        process.wait(60)
        assert len(family) == 3
        assert wait_for_deaths(family) == []
