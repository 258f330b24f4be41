"""A few threads that answer requests of an event loop.

`run_in_executor` makes two futures, a condition and four callbacks a request: as much work as to answer one
from the cache.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, Future
from collections import Counter, deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

Work = Callable[[], object]


class _Job(NamedTuple):
    """A request that is to be answered."""

    work: Work
    done: Future[None]
    client: str


class Threads:
    """Started at once.

    One client has half of them at most: who opens a page that takes long in ten windows waits for it alone.
    Who is next is decided in the loop, so nothing here needs a lock.
    """

    def __init__(self, loop: AbstractEventLoop, count: int) -> None:
        self._loop = loop
        self._share = max(1, count // 2)
        self._taken: Counter[str] = Counter()
        self._waiting: dict[str, deque[_Job]] = {}
        self._ready: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, name=f"answers_{number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Work, client: str) -> None:
        """What it raises is raised here."""
        job = _Job(work, self._loop.create_future(), client)
        if self._taken[client] < self._share:
            self._taken[client] += 1
            self._ready.put(job)
        else:
            self._waiting.setdefault(client, deque()).append(job)
        await job.done

    def stop(self) -> None:
        """Wait until all that was asked is answered."""
        for jobs in self._waiting.values():
            for job in jobs:
                self._ready.put(job)
        self._waiting.clear()
        for _thread in self._threads:
            self._ready.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (job := self._ready.get()) is not None:
            error: BaseException | None = None
            try:
                if not job.done.cancelled():  # else the client left before its turn
                    job.work()
            except BaseException as raised:  # it belongs to who waits, as an executor gives it
                error = raised
            self._loop.call_soon_threadsafe(self._settle, job.done, job.client, error)
            del job, error

    def _settle(self, done: Future[None], client: str, error: BaseException | None) -> None:
        self._give_next(client)
        if done.done():  # the client left, and the waiting was cancelled
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    def _give_next(self, client: str) -> None:
        """The thread takes what the client asked for next; where that is nothing, it is free for others."""
        if jobs := self._waiting.get(client):
            self._ready.put(jobs.popleft())
            return
        self._waiting.pop(client, None)
        self._taken[client] -= 1
        if not self._taken[client]:
            del self._taken[client]
