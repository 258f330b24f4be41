"""Threads answer what an event loop gives them, and their errors come back to who waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest

from doblest.server.http.threads import Threads

CLIENT = "127.0.0.2"


def run_in(count: int, use: Any) -> Any:
    async def main() -> Any:
        threads = Threads(asyncio.get_running_loop(), count)
        try:
            return await use(threads)
        finally:
            threads.stop()

    return asyncio.run(main())


def test_as_many_works_run_at_once_as_there_are_threads() -> None:
    together = threading.Barrier(3, timeout=10)

    def use(threads: Threads) -> Coroutine[Any, Any, Any]:
        return asyncio.wait_for(_run_all(threads, [lambda: _meet(together)] * 3), 10)

    run_in(3, use)
    assert together.n_waiting == 0


def _meet(together: threading.Barrier) -> None:
    together.wait()


async def _run_all(threads: Threads, works: list[Any]) -> None:
    await asyncio.gather(*(threads.run(work, f"127.0.0.{n}") for n, work in enumerate(works)))


def test_an_error_comes_back_and_the_thread_answers_on() -> None:
    done: list[int] = []

    async def use(threads: Threads) -> None:
        with pytest.raises(ZeroDivisionError):
            await threads.run(_fail, CLIENT)
        await threads.run(lambda: done.append(1), CLIENT)

    run_in(1, use)
    assert done == [1]


def _fail() -> None:
    raise ZeroDivisionError


def test_who_no_longer_waits_does_not_stop_the_thread() -> None:
    started, may_end, done = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        may_end.wait(10)

    async def use(threads: Threads) -> None:
        waiting = asyncio.ensure_future(threads.run(work, CLIENT))
        await asyncio.to_thread(started.wait, 10)
        waiting.cancel()
        may_end.set()
        await threads.run(done.set, CLIENT)

    run_in(1, use)
    assert done.is_set()


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    may_end, done = threading.Event(), list[str]()

    async def use(threads: Threads) -> None:
        first = asyncio.ensure_future(threads.run(partial(may_end.wait, 10), CLIENT))
        second = asyncio.ensure_future(threads.run(partial(done.append, "second"), CLIENT))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.sleep(0)
        may_end.set()
        await first
        await threads.run(partial(done.append, "third"), CLIENT)

    run_in(1, use)
    assert done == ["third"]


def test_stopping_waits_for_what_was_asked() -> None:
    done: list[int] = []

    async def use(threads: Threads) -> None:
        waiting = [asyncio.ensure_future(threads.run(partial(done.append, n), CLIENT)) for n in range(5)]
        await asyncio.sleep(0)
        threads.stop()
        await asyncio.gather(*waiting)

    run_in(2, use)
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_one_client_has_half_of_the_threads_and_another_is_answered_at_once() -> None:
    may_end, running = threading.Event(), threading.Semaphore(0)
    done: list[str] = []

    def stay() -> None:
        running.release()
        may_end.wait(10)

    async def use(threads: Threads) -> None:
        crowd = [asyncio.ensure_future(threads.run(stay, "127.0.0.3")) for _ in range(20)]
        for _ in range(2):
            await asyncio.to_thread(running.acquire, timeout=10)
        await asyncio.wait_for(threads.run(partial(done.append, "another"), CLIENT), 10)
        assert not running.acquire(blocking=False)
        may_end.set()
        await asyncio.gather(*crowd)

    run_in(4, use)
    assert done == ["another"]


def test_a_client_is_answered_in_the_order_it_asked_and_all_of_it() -> None:
    done: list[int] = []

    async def use(threads: Threads) -> None:
        await asyncio.gather(*(threads.run(partial(done.append, n), CLIENT) for n in range(50)))

    run_in(2, use)
    assert done == list(range(50))
