"""A few threads that answer requests of an event loop.

`run_in_executor` makes two futures, a condition and four callbacks a request: as much work as to answer one
from the cache.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, Future
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

Work = Callable[[], object]


class Threads:
    """Started at once."""

    def __init__(self, loop: AbstractEventLoop, count: int) -> None:
        self._loop = loop
        self._waiting: SimpleQueue[tuple[Work, Future[None]] | None] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, name=f"answers_{number}", daemon=True) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    async def run(self, work: Work) -> None:
        """What it raises is raised here."""
        done: Future[None] = self._loop.create_future()
        self._waiting.put((work, done))
        await done

    def stop(self) -> None:
        """Wait until all that was asked is answered."""
        for _thread in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (taken := self._waiting.get()) is not None:
            work, done = taken
            if done.cancelled():  # the client left before its turn
                continue
            try:
                work()
            except BaseException as error:  # it belongs to who waits, as an executor gives it
                self._loop.call_soon_threadsafe(_settle, done, error)
            else:
                self._loop.call_soon_threadsafe(_settle, done, None)
            del taken, work, done


def _settle(done: Future[None], error: BaseException | None) -> None:
    if done.done():  # the client left, and the waiting was cancelled
        return
    if error is None:
        done.set_result(None)
    else:
        done.set_exception(error)
