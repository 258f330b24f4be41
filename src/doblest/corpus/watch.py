"""A process that works on one document for too long ends, whatever it is stuck in."""

from __future__ import annotations

import faulthandler
import sys
import time

from doblest.corpus.settings import limits

_SLACK = 2.0
"""Seconds that pass before the watch is set again: setting it starts a thread."""


class Watch:
    """Ends the process, its stack on the error stream, unless it is set again in time."""

    def __init__(self) -> None:
        self._deadline = 0.0

    def set(self, size: int) -> None:
        """For a document of so many bytes."""
        seconds = limits().seconds + size / (limits().kilobytes_per_second * 1024)
        needed = time.monotonic() + seconds
        if needed > self._deadline:
            faulthandler.dump_traceback_later(seconds + _SLACK, exit=True, file=sys.__stderr__ or 2)
            self._deadline = needed + _SLACK

    def stop(self) -> None:
        faulthandler.cancel_dump_traceback_later()
        self._deadline = 0.0
