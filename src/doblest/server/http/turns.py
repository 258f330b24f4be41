"""Turns of requests that have a body: half of the threads answer them, the others are there for who reads.

To check a password, or to read a form of a megabyte, takes a thread for as long as a hundred pages.
"""

from __future__ import annotations

from asyncio import Semaphore, timeout
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from doblest.server.http.bodies import AT_ONCE, MAX_SECONDS, Places, RefusedBodyError

PER_CLIENT = 8
"""That are answered or wait for it; an office may share an address."""
HEAVY = 128 * 1024
"""Bytes of a body of which one is read at a time: it takes the interpreter, which threads share."""


class Turns:
    def __init__(self, threads: int, seconds: float = MAX_SECONDS, per_client: int = PER_CLIENT) -> None:
        self._free, self._heavy = Semaphore(max(1, threads // 2)), Semaphore(1)
        self._public = Semaphore(1)
        self._seconds = seconds
        self._places = Places(AT_ONCE, per_client)

    @asynccontextmanager
    async def take(self, client: str, size: int, *, is_public: bool = False) -> AsyncIterator[None]:
        """Wait for a turn, which costs no thread; `size` is the body's, in bytes.

        A large one of the public waits until that before it is answered: so one of them at most stands in the
        way of a person whom the site knows. Raises RefusedBodyError where too many wait, or for too long.
        """
        turns = (self._heavy, self._free) if size > HEAVY else (self._free,)
        async with AsyncExitStack() as taken:
            if is_public:
                await taken.enter_async_context(self._public)
            taken.enter_context(self._places.take(client, size))
            await self._wait(turns, taken)
            yield

    async def _wait(self, turns: Sequence[Semaphore], taken: AsyncExitStack) -> None:
        try:
            async with timeout(self._seconds):
                for one in turns:
                    await taken.enter_async_context(one)
        except TimeoutError as error:
            raise RefusedBodyError(503) from error
