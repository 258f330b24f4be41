"""Requests with bodies take some of the threads, in turn; who reads has the others."""

from __future__ import annotations

import asyncio

import pytest

from doblest.server.http.bodies import MAX_BYTES, RefusedBodyError
from doblest.server.http.turns import HEAVY, PER_CLIENT, Turns


async def answer(turns: Turns, client: str, running: list[str], most: list[int], size: int = 10) -> None:
    async with turns.take(client, size):
        running.append(client)
        most.append(len(running))
        await asyncio.sleep(0.01)
        running.remove(client)


@pytest.mark.parametrize(("size", "at_once"), [(HEAVY, 2), (HEAVY + 1, 1)])
def test_half_of_the_threads_answer_and_all_get_their_turn(size: int, at_once: int) -> None:
    async def ask() -> list[int]:
        turns, most = Turns(4), list[int]()
        running = list[str]()
        await asyncio.gather(*(answer(turns, f"127.0.0.{one}", running, most, size) for one in range(20)))
        return most

    most = asyncio.run(ask())
    assert (len(most), max(most)) == (20, at_once)


@pytest.mark.parametrize(("size", "taken"), [(10, PER_CLIENT), (MAX_BYTES + 1, 4)])
def test_one_address_takes_a_few_places_and_another_one_is_still_answered(size: int, taken: int) -> None:
    async def ask() -> tuple[list[BaseException | None], list[int]]:
        turns, most = Turns(4), list[int]()
        running = list[str]()
        crowd = [answer(turns, "127.0.0.3", running, most, size) for _ in range(20)]
        *refused, none = await asyncio.gather(
            *crowd, answer(turns, "127.0.0.2", running, most), return_exceptions=True
        )
        assert none is None
        return refused, most

    refused, most = asyncio.run(ask())
    assert sum(isinstance(one, RefusedBodyError) for one in refused) == 20 - taken
    assert len(most) == taken + 1


def test_who_waits_for_too_long_is_refused_and_takes_no_place_then() -> None:
    async def ask() -> None:
        turns = Turns(2, seconds=0.01)
        async with turns.take("127.0.0.2", 10):
            waiting = [answer(turns, "127.0.0.3", [], []) for _ in range(PER_CLIENT)]
            refused = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(one) for one in refused] == [RefusedBodyError] * PER_CLIENT
        await answer(turns, "127.0.0.3", [], [])

    asyncio.run(ask())
