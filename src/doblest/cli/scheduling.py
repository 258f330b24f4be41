"""Backups by the clock: a thread of the server's main process starts the command for each."""

from __future__ import annotations

import logging
import re
import subprocess
import threading
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from doblest.errors import DoblestError
from doblest.processes import build_command

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST_LOOK = 60.0
"""Seconds between two looks at whether one is due."""
_RETRY = timedelta(minutes=15)
"""After one that went wrong, or sooner where they are made more often."""
_log = logging.getLogger(__name__)


class Schedule(Struct, frozen=True):
    every: timedelta
    keep: int


def parse_schedule(every: str, keep: int) -> Schedule | None:
    """`24h`, `30m` or `7d`; None of an empty word. Raises DoblestError."""
    if not every:
        return None
    match = re.fullmatch(r"(\d{1,5})([mhd])", every.strip().lower(), re.ASCII)
    if not match or not int(match[1]):
        raise DoblestError(
            f"срок «{every}» не понят", where="--backup-every", remedy="Напишите 24h, 30m или 7d"
        )
    return Schedule(timedelta(**{_UNITS[match[2]]: int(match[1])}), keep)


class Scheduler:
    """Makes them until it is stopped; one that is being made then ends with the server."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._stopped = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, name="backups", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _run(self) -> None:
        """The command waits its turn, writes down what went wrong, and counts what is kept."""
        from doblest.server.backup import keeping  # models load only once Django is set up

        every = self._schedule.every
        wait = min(_LONGEST_LOOK, every.total_seconds() / 10)
        while not self._stopped.is_set():
            if keeping.is_due(every, datetime.now(UTC)) and (said := self._back_up()):
                _log.error("резервная копия не сделана: %s", said)
                keeping.note_failure(said)
                self._stopped.wait(min(_RETRY, every).total_seconds())
            self._stopped.wait(wait)

    def _back_up(self) -> str:
        """What went wrong; empty where nothing did."""
        words = ["backup", "--if-changed", "--reason", "scheduled", "--keep", str(self._schedule.keep)]
        done = subprocess.run(
            [*build_command("doblest.cli"), *words], capture_output=True, text=True, check=False
        )
        if not done.returncode:
            return ""
        said = (done.stderr.strip().splitlines() or [f"код {done.returncode}"])[-1]
        return said.removeprefix("doblest: ")
