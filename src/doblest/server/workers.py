"""Processes on every core for what is a function of text alone; they die with the command."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TypeVar

from doblest.processes import die_with_parent

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_CHUNK = 50
"""Rows that a worker is given at once."""
_FEWEST = 300
"""Rows for which to start workers takes less time than they save."""
_open: list[ProcessPoolExecutor] = []
"""Those of the process, while `open_workers` lasts."""


@contextmanager
def open_workers(rows: int, warm_up: Callable[[], object] = os.getpid) -> Iterator[None]:
    """While it lasts `map_chunks` runs on every core, where so many rows are worth it.

    Opened before anything starts threads or connects to the database: the processes are forked. Each warms
    up while this process does what must come first.
    """
    cores = os.cpu_count() or 1
    if cores == 1 or rows < _FEWEST or "fork" not in multiprocessing.get_all_start_methods():
        yield
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, context, _initialise, (warm_up,)) as executor:
        executor.submit(os.getpid)  # all are forked by the first task
        _open.append(executor)
        try:
            yield
        finally:
            _open.remove(executor)
            executor.shutdown(cancel_futures=True)


def _initialise(warm_up: Callable[[], object]) -> None:
    """In each worker, before its first task.

    What it makes are frozen values without cycles, and what it loads stays: the collector would walk both
    for nothing, a twelfth of the time of an import (`benchmarks/releases.py`).
    """
    die_with_parent()
    gc.disable()
    with suppress(Exception):  # it fails again with the first rows, where it is heard
        warm_up()
    gc.collect()
    gc.freeze()


def _answer_chunk(
    function: Callable[[Sequence[Item]], Sequence[Answer]], items: Sequence[Item]
) -> Sequence[Answer]:
    answers = function(items)
    gc.collect(0)  # the youngest alone: cycles that this chunk left
    return answers


def map_chunks(
    function: Callable[[Sequence[Item]], Sequence[Answer]], items: Sequence[Item]
) -> Iterator[Answer]:
    """What the function answers of each item, in order; it is given some of them at once."""
    chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
    parts: Iterable[Sequence[Answer]]
    if _open and len(chunks) > 1:
        parts = _open[-1].map(partial(_answer_chunk, function), chunks)
    else:
        parts = map(function, chunks)
    return chain.from_iterable(parts)


def look_ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each once the next is there: what workers do for the next is begun by then."""
    waiting: deque[Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > 1:
            yield waiting.popleft()
    yield from waiting
