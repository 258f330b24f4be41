"""Modules of a verb, loaded without the collector of cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keep_loaded() -> Iterator[None]:
    """For the imports of a verb that computes: what they make stays until the process ends.

    The collector would walk it while it loads, at every few ten thousand new values and at the end, an
    eighth of what a check of a list takes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
