"""The whole register of one title, private fields too: for those who keep it, on their own machine.

What pages, the API, feeds, search and snapshots give to everybody is made of `editions` alone.
"""

from __future__ import annotations

from doblest.model import Edition
from doblest.server.register import editions
from doblest.server.register.editions import Redaction

_NOTHING_REDACTED = Redaction(lambda record, gone: record, lambda edition, columns, gone: edition)


def current(title_key: str | None = None) -> Edition:
    """The title's edition with all that the register has; made anew, for a command asks once."""
    return editions.build(title_key, _NOTHING_REDACTED)
