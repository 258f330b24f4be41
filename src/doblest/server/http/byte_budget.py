"""A budget of bytes for large bodies of people whom nobody knows: all of them together take no more, from
the first byte that is read until they are answered.

Who finds none left waits for a moment, and nothing of theirs is read meanwhile: that costs no memory.
"""

from __future__ import annotations

from asyncio import Event, timeout
from io import BytesIO

_END = 32 * 1024
"""Bytes at either end of a form with a file: what people type in it takes a few."""


class ByteBudget:
    def __init__(self, size: int, seconds: float) -> None:
        self._free, self._seconds = size, seconds
        self._inside: set[str] = set()
        self._left = Event()

    async def acquire(self, client: str, size: int) -> bool:
        """Whether so many are left, now or after a moment of waiting; a client has one body at once."""
        try:
            async with timeout(self._seconds):
                while client in self._inside or size > self._free:
                    await self._left.wait()
        except TimeoutError:
            return False
        self._inside.add(client)
        self._free -= size
        return True

    def release(self, client: str, size: int) -> None:
        self._inside.remove(client)
        self._free += size
        self._left.set()  # all who wait look whether they fit
        self._left = Event()


class HeadAndTail:
    """The ends of a form: with a shorter file in the middle it is a form still."""

    def __init__(self) -> None:
        self._first, self._last = bytearray(), bytearray()

    def write(self, part: bytes) -> int:
        missing = _END - len(self._first)
        self._first += part[:missing]
        self._last += part[missing:]
        del self._last[:-_END]
        return len(part)

    def join(self) -> BytesIO:
        return BytesIO(self._first + self._last)
