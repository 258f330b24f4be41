"""Processes as the system sees them: children that do not outlive the command that started them, however it
ends, and the memory that threads share."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import NoReturn

_PR_SET_PDEATHSIG = 1
"""Of Linux's prctl(2): the signal that a process gets when its parent dies."""
_M_ARENA_MAX = -8
"""Of glibc's mallopt(3): how many heaps threads may have."""


def share_heap() -> None:
    """Let all threads of the process, and of those it forks, take memory from one heap.

    With one for each, what a thread gave back waits for that thread: of 10,000 rows it comes to 40 MiB. They
    take turns for the interpreter anyway. Nothing happens where the C library is another one.
    """
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_ARENA_MAX, 1)


def die_with_parent() -> None:
    """Of a worker: end when the process that started it has ended, killed or not."""
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        _ask_kernel(parent.pid or 0)
    else:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _ask_kernel(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the kernel was asked
        os._exit(1)


def _watch(sentinel: int) -> NoReturn:
    wait([sentinel])
    os._exit(1)


def main(parent: str, *command: str) -> NoReturn:
    """Become another program, which then dies with the parent too."""
    if sys.platform == "linux":
        _ask_kernel(int(parent))
    os.execv(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
