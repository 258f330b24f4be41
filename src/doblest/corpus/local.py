"""Shards by processes of this machine, without Ray."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from uuid import uuid4

from doblest.corpus.shards import run_shard
from doblest.corpus.values import Outcome, Shard
from doblest.processes import die_with_parent

_AHEAD = 2
"""Shards for each worker that are with the pool at once."""


def run_shards(output: str, shards: Iterable[Shard], workers: int) -> Iterator[Outcome]:
    """Outcomes as they come. A worker that dies takes its pool with it: the next pool goes on."""
    task = partial(run_shard, output, run=uuid4().hex)
    waiting = chain(shards)
    while True:
        running: dict[Future[Outcome], Shard] = {}
        try:
            yield from _run_pool(task, waiting, running, workers)
            return
        except BrokenProcessPool:
            waiting = chain(list(running.values()), waiting)


def _run_pool(
    task: Callable[[Shard], Outcome],
    waiting: Iterator[Shard],
    running: dict[Future[Outcome], Shard],
    workers: int,
) -> Iterator[Outcome]:
    """Raises BrokenProcessPool, what was with the pool being left in `running`."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, die_with_parent) as pool:
        while True:
            for shard in islice(waiting, workers * _AHEAD - len(running)):
                running[pool.submit(task, shard)] = shard
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                outcome = future.result()
                del running[future]
                yield outcome
