"""A document read in a child process of its own, with the time and the memory that it took.

Time is the processor's: a busy machine makes no document slow. What stalls without using it is caught too.
"""

from __future__ import annotations

import os
import signal
import traceback
from pathlib import Path

from msgspec import Struct

from doblest.errors import DoblestError
from doblest.reading import read_bytes
from doblest.reading.coverage import measure_coverage

SECONDS = 5.0
STALLED = 120
"""Seconds of the clock."""
MEBIBYTES = 600.0
INTERPRETER = 100.0
"""Mebibytes of one that has read nothing yet: a fork begins with all that the tests before it hold."""


class Reading(Struct, frozen=True):
    """How a reading ended."""

    fault: str
    """Empty, or what went wrong: a traceback, a signal, too long, too much."""
    seconds: float
    mebibytes: float


def read_apart(data: bytes, name: str, log: Path, *, coverage: bool = False) -> Reading:
    """Read the document in a fork; a refusal of ours is right, whatever the document."""
    inherited = _measure_resident()
    child = os.fork()
    if child == 0:
        _read(data, name, log, coverage=coverage)
    _, status, usage = os.wait4(child, 0)
    seconds, mebibytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    mebibytes += INTERPRETER - inherited
    code = os.waitstatus_to_exitcode(status)
    fault = ""
    if code == -signal.SIGALRM or seconds > SECONDS:
        fault = f"took {seconds:.1f} s" if seconds > SECONDS else f"stalled for {STALLED} s"
    elif code:
        fault = log.read_text("utf-8") if code == 1 else f"ended with {code}"
    elif mebibytes > MEBIBYTES:
        fault = f"took {mebibytes:.0f} MiB"
    return Reading(fault, seconds, mebibytes)


def _measure_resident() -> float:
    """Mebibytes of this process."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def _read(data: bytes, name: str, log: Path, *, coverage: bool) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(STALLED)
    code = 0
    try:
        if coverage:
            measure_coverage(data, name)
        else:
            read_bytes(data, name)
    except DoblestError as error:
        code = int("\n" in str(error))
    except BaseException:  # whatever it is, it is a fault, and the child must not go on with the tests
        log.write_text(traceback.format_exc(), "utf-8")
        code = 1
    os._exit(code)
