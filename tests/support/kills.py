"""Commands that are killed at a moment of one's choice, and what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("doblest"))
GRACE = 3.0
"""Seconds in which the children of a killed command must be gone, however busy the machine."""


def find_session(session: int) -> list[str]:
    """Live processes of the session, each as its number and command."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _parent, _group, owner = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(owner) == session and state not in "ZX":
                found.append(f"{folder.name} {(folder / 'cmdline').read_bytes()!r}")
        except OSError:
            continue
    return found


def wait_for_end(session: int) -> list[str]:
    """Orphans: what of the session lives on after the time of grace."""
    deadline = time.monotonic() + GRACE
    while (left := find_session(session)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


@contextmanager
def start_command(*words: str, cwd: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The command in a session of its own; whatever happens, nothing of it is left behind."""
    log = subprocess.DEVNULL
    process = subprocess.Popen(
        [COMMAND, *words], cwd=cwd, env=env, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield process
    finally:
        for line in find_session(process.pid):
            os.kill(int(line.split()[0]), signal.SIGKILL)
        process.wait()


def kill(process: subprocess.Popen[bytes], *, group: bool) -> list[str]:
    """Kill the command, alone or with its group; the orphans that it leaves."""
    if process.poll() is None:
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.wait()
    return wait_for_end(process.pid)


def sleep_until(moment: float, is_over: Callable[[], bool]) -> None:
    """Sleep these seconds, or less where it is over before."""
    deadline = time.monotonic() + moment
    while time.monotonic() < deadline and not is_over():
        time.sleep(min(0.005, max(0.0, deadline - time.monotonic())))
