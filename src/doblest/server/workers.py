"""Processes on every core for what is a function of text alone; they die with the command."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
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
def open_workers(rows: int) -> Iterator[None]:
    """While it lasts `map_chunks` runs on every core, where so many rows are worth it.

    Opened before anything starts threads or connects to the database: the processes are forked.
    """
    cores = os.cpu_count() or 1
    if cores == 1 or rows < _FEWEST or "fork" not in multiprocessing.get_all_start_methods():
        yield
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, context, die_with_parent) as executor:
        executor.submit(os.getpid).result()  # all are forked by the first task
        _open.append(executor)
        try:
            yield
        finally:
            _open.remove(executor)
            executor.shutdown(cancel_futures=True)


def map_chunks(
    function: Callable[[Sequence[Item]], Sequence[Answer]], items: Sequence[Item]
) -> Iterator[Answer]:
    """What the function answers of each item, in order; it is given some of them at once."""
    chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
    parts: Iterable[Sequence[Answer]]
    parts = _open[-1].map(function, chunks) if _open and len(chunks) > 1 else map(function, chunks)
    return chain.from_iterable(parts)


def look_ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each once the next is there: what workers do for the next is begun by then."""
    waiting: deque[Item] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > 1:
            yield waiting.popleft()
    yield from waiting
