"""A look ahead at a long note takes a second of the processor: one at a time in each worker; whoever comes
meanwhile comes again. Nobody waits for it here: the threads that wait would be those that answer readers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

RETRY_SECONDS = 1
_free = threading.Lock()


@contextmanager
def take_turn() -> Iterator[bool]:
    """Whether nobody else of this worker looks ahead until the block ends."""
    is_taken = _free.acquire(blocking=False)
    try:
        yield is_taken
    finally:
        if is_taken:
            _free.release()
