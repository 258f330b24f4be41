"""The run on Ray from without: where its driver dies or falls silent, another goes on with what is left."""

from __future__ import annotations

import os
import queue
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec
from msgspec.structs import replace

from doblest.corpus.events import Event, Job
from doblest.corpus.settings import limits
from doblest.corpus.values import Outcome, Shard
from doblest.errors import DoblestError
from doblest.processes import build_command

_PREFIX = "doblest-ray-"
_FOLDER = "/tmp" if os.name == "posix" else None
"""Of what Ray writes: the names of its sockets must not be long, and those of temporary folders may be."""
_LAST_LINES = 5
"""Of what the driver printed: they are shown where it cannot be helped."""
_START_SECONDS = 60.0
"""For Ray to be loaded and started, or a cluster to be joined."""


def run_shards(output: str, shards: Sequence[Shard], workers: int, address: str = "") -> Iterator[Outcome]:
    """Outcomes as they come. Raises DoblestError where Ray does not start, or does not live long enough."""
    _sweep()
    run = secrets.token_hex(8)
    left = {shard.key: shard for shard in shards}
    errors: deque[str] = deque(maxlen=_LAST_LINES)
    failures = 0
    while left:
        job = Job(output, tuple(left.values()), run, workers, address)
        with _start_driver(job, errors) as driver:
            for outcome in _receive(driver):
                failures = 0
                yield from [outcome] if left.pop(outcome.key, None) else ()
            is_over = driver.poll() == 0
        if is_over:
            yield from (Outcome(key, shard.size, error="работники умирают") for key, shard in left.items())
            return
        failures += 1
        if failures > limits().restarts:
            raise DoblestError(
                "Ray не работает: " + " / ".join(errors),
                remedy="Что готово, записано: исправьте и повторите, или добавьте --local",
            )


@contextmanager
def _start_driver(job: Job, errors: deque[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A driver at work; it and what it started end with this process."""
    command = build_command("doblest.corpus.cluster", is_guarded=True)
    pipe = subprocess.PIPE
    with (
        tempfile.TemporaryDirectory(
            prefix=f"{_PREFIX}{os.getpid()}-", dir=_FOLDER, ignore_cleanup_errors=True
        ) as folder,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=_environment(job)) as driver,
    ):
        assert driver.stdin is not None
        threading.Thread(target=_collect, args=(driver.stderr, errors), daemon=True).start()
        try:
            with suppress(BrokenPipeError):  # it died at once
                driver.stdin.write(msgspec.json.encode(replace(job, folder=folder)))
                driver.stdin.close()
            yield driver
        finally:
            driver.terminate()
            driver.wait()


def _sweep() -> None:
    """Remove what runs that were killed left in the folder of temporary files."""
    for folder in Path(_FOLDER or tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        try:
            os.kill(int(folder.name.removeprefix(_PREFIX).partition("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)
        except (ValueError, PermissionError):  # somebody else's
            continue


def _environment(job: Job) -> dict[str, str]:
    """Nothing is reported to Ray's makers; a node of our own obeys this run alone."""
    ours = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
    if not job.address:
        ours |= {"RAY_gcs_rpc_server_reconnect_timeout_s": "10"}  # a dead store of ours does not come back
        ours |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    return os.environ | ours


def _receive(driver: subprocess.Popen[bytes]) -> Iterator[Outcome]:
    """Its outcomes, until it ends or falls silent."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(driver.stdout, lines), daemon=True).start()
    seconds = _START_SECONDS
    with suppress(queue.Empty):
        while line := lines.get(timeout=seconds):
            event = msgspec.json.decode(line, type=Event)
            seconds = float(limits().silence_seconds)
            if event.outcome is not None:
                yield event.outcome
        with suppress(subprocess.TimeoutExpired):
            driver.wait(seconds)


def _read_lines(source: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Every whole line, then an empty one."""
    for line in source:
        if line.endswith(b"\n"):
            lines.put(line)
    lines.put(b"")


def _collect(source: IO[bytes], errors: deque[str]) -> None:
    for line in source:
        if text := line.decode(errors="replace").strip():
            errors.append(text)
