"""The collector of cycles, kept from walking a long list again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """For work that makes many values at once, as a context or a decorator.

    Frozen values have no cycles to find, yet every few thousand new ones make the collector look at
    all that live, an edition of 10,000 entries among them: that took half of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collect_young() -> None:
    """Free the cycles made since the last call, at the end of a batch of work with the collector paused.

    Rows with their related rows are cycles: those of a long list are hundreds of megabytes. What was
    there before the batch is not walked again.
    """
    if not gc.isenabled():
        gc.collect(0)


def freeze_living() -> None:
    """Keep the collector from walking what lives by now, for as long as that lives.

    Called when something is there to stay: to walk an edition of 10,000 entries takes 60 ms, in which
    nobody is answered.
    """
    gc.collect()
    gc.freeze()
