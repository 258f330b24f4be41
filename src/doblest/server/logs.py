"""What strangers can have written into the log: few lines a second, and short ones."""

from __future__ import annotations

import logging
import re

LINES_A_SECOND = 5
_LINK = re.compile(r"(/account/(?:link|answer)/|/propose/(?:photo/)?sent/)[^/\s]+")


class HideLinks(logging.Filter):
    """A secret link lets in whoever reads it, so a refused request of one is written without it."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _LINK.search(message):
            record.msg, record.args = _LINK.sub(r"\1…", message), ()
        return True


class LimitRate(logging.Filter):
    """Lets a handful of lines pass each second, and says with the next one how many did not.

    For what anybody brings about: refusals of requests. Failures of the server pass always.
    """

    _second = 0
    _passed = 0
    _dropped = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write the line."""
        if record.levelno >= logging.ERROR and not record.name.startswith("django.security"):
            return True
        record.exc_info = record.exc_text = None  # the message says all; twenty lines more are no brief log
        if int(record.created) != self._second:
            self._second, self._passed = int(record.created), 0
        if self._passed >= LINES_A_SECOND:
            self._dropped += 1
            return False
        self._passed += 1
        if self._dropped:
            record.msg, record.args = f"{record.getMessage()[:200]} (+{self._dropped})", ()
            self._dropped = 0
        return True
