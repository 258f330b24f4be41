"""Modules of a verb, loaded without the cyclic garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keep_loaded() -> Iterator[None]:
    """For the imports of a verb that computes: no collection while they run, and none of what they made.

    Modules stay until the process ends, yet the collector would walk them again and again while they load
    and at the end: an eighth of the time of `doblest check` (`benchmarks/releases.py`).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
