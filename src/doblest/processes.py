"""Processes as the system sees them: children that do not outlive the command that started them, however it
ends, work whose memory goes with its process, and the memory that threads share."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NoReturn, TypeVar

Answer = TypeVar("Answer")

_PR_SET_PDEATHSIG = 1
"""Of Linux's prctl(2): the signal that a process gets when its parent dies."""
_PR_SET_CHILD_SUBREAPER = 36
"""Likewise: whose parent dies among the descendants of the process becomes its own child."""
_STOPS = (signal.SIGTERM, signal.SIGINT)
_M_ARENA_MAX = -8
"""Of glibc's mallopt(3): how many heaps threads may have."""


def share_heap() -> None:
    """Let all threads of the process, and of those it forks, take memory from one heap.

    With one for each, what a thread gave back waits for that thread: of 10,000 rows it comes to 40 MiB. They
    take turns for the interpreter anyway. Nothing happens where the C library is another one.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_ARENA_MAX, 1)


def give_back_memory() -> None:
    """Return to the system what was freed between what is kept; nothing happens where the C library is
    another one."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)


def choose_context() -> BaseContext:
    """How to start child processes: forked, where the system can, they share the program's memory."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


def run_apart(work: Callable[[], Answer]) -> Answer:
    """What the work gives in a process of its own, which takes with it the memory that it needed.

    Raises what the work raises, and BrokenExecutor where its process was killed. Threads and connections are
    not to be open: the process is forked where the system can.
    """
    with ProcessPoolExecutor(1, choose_context(), die_with_parent) as executor:
        try:
            return executor.submit(work).result()
        except KeyboardInterrupt:  # sent to this process alone it would be heard after the work
            for child in multiprocessing.active_children():
                child.kill()
            raise


def die_with_parent() -> None:
    """Of a worker: end when the process that started it has ended, killed or not."""
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        _die_with(parent.pid or 0, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _die_with(parent: int, sent: signal.Signals) -> None:
    """Get the signal when the parent dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sent)
    if os.getppid() != parent:  # it died before the kernel was asked
        os._exit(1)


def _watch(sentinel: int) -> NoReturn:
    wait([sentinel])
    os._exit(1)


def build_command(module: str, *, is_guarded: bool = False) -> list[str]:
    """A module to be run as a program that dies with this process.

    Guarded it has a process between: that one ends all that the program started too, as soon as the program
    or this process has ended, and itself ends by SIGTERM.
    """
    guard = ["guard"] if is_guarded and sys.platform == "linux" else []
    program = [sys.executable, "-m", module]
    return [sys.executable, "-m", "doblest.processes", str(os.getpid()), *guard, *program]


def main(parent: str, *command: str) -> NoReturn:
    """Become another program, which then dies with the parent too; or guard one."""
    if command[0] == "guard":
        _guard(int(parent), command[1:])
    if sys.platform == "linux":
        _die_with(int(parent), signal.SIGKILL)
    os.execv(command[0], command)


def _guard(parent: int, command: tuple[str, ...]) -> NoReturn:
    """Run the program and wait; then, or when a stop comes from outside or by the parent's death, end all."""
    for sent in _STOPS:
        signal.signal(sent, lambda *_: _end_family(1))
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    _die_with(parent, signal.SIGTERM)
    die_with_guard = partial(_die_with, os.getpid(), signal.SIGKILL)
    code = subprocess.Popen(command, preexec_fn=die_with_guard).wait()  # there are no threads to wait for
    _end_family(code if code >= 0 else 1)


def _end_family(code: int) -> NoReturn:
    """Kill all children until there are none: those of each that dies come to this process; then end."""
    for sent in _STOPS:
        signal.signal(sent, signal.SIG_IGN)
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    with suppress(ChildProcessError, FileNotFoundError):  # after the last; where the kernel has no such list
        while True:
            for child in children.read_text("ascii").split():
                os.kill(int(child), signal.SIGKILL)
            os.waitpid(-1, 0)
    sys.exit(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
