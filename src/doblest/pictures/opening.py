"""A photograph opened by a process of its own (`process`), which may die of a stranger's bytes."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

import msgspec

from doblest.data import load
from doblest.pictures.values import Answer, Job, Stop

_PLACES: Final = BoundedSemaphore(2)
"""At once: each may take the memory of a whole photograph."""
_MODULE: Final = "doblest.pictures.process"


def build_job(form: str, **asked: object) -> Job:
    """With the bounds of `data/limits.toml`."""
    limits = load("limits")["photo"]
    bounds = {"memory": limits["memory_megabytes"] << 20, "seconds": limits["seconds"]}
    return msgspec.convert({"format": form, **bounds, **asked}, Job)


def open_file(path: Path, job: Job) -> Answer:
    """What the file has, or why it does not open."""
    command = [sys.executable, "-P", "-m", _MODULE, msgspec.json.encode(job).decode()]
    with _PLACES, path.open("rb") as source:
        done = subprocess.run(command, stdin=source, capture_output=True, check=False)
    try:
        answer: Answer = msgspec.msgpack.decode(done.stdout, type=Answer)
    except msgspec.DecodeError:
        return Stop("slow" if -done.returncode in (signal.SIGXCPU, signal.SIGKILL) else "broken")
    return answer
