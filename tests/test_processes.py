"""Programs that another one starts end with it, and so do those that they start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from doblest.errors import ReadingError
from doblest.processes import build_command, run_apart
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


def test_work_apart_answers_from_a_process_of_its_own() -> None:
    assert run_apart(os.getpid) != os.getpid()


def test_a_refusal_of_work_apart_says_all_that_it_said_there() -> None:
    with pytest.raises(ReadingError) as raised:
        run_apart(refuse)
    assert raised.value.where == "список.docx"
    assert str(raised.value) == "список.docx: таблицы нет. Добавьте её"


def refuse() -> None:
    raise ReadingError("таблицы нет", where="список.docx", remedy="Добавьте её")


def test_work_apart_that_is_killed_is_told_from_work_that_failed() -> None:
    with pytest.raises(BrokenExecutor):
        run_apart(kill_itself)


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


APART = """
import time
from functools import partial
from doblest.processes import run_apart
run_apart(partial(time.sleep, 600))
"""


def test_work_apart_ends_with_a_command_that_is_interrupted_alone() -> None:
    with subprocess.Popen([sys.executable, "-c", APART], stderr=subprocess.DEVNULL) as command:
        try:
            family = wait_for_family(command)
            command.send_signal(signal.SIGINT)
            assert command.wait(60) != 0
            assert wait_for_deaths(family) == []
        finally:
            command.kill()


def wait_for_family(command: subprocess.Popen[bytes]) -> list[int]:
    while command.poll() is None:
        if family := find_family(command.pid):
            return family
        time.sleep(0.02)
    raise AssertionError("the command has ended")
