"""How long work reports its progress, without knowing who listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Item_co = TypeVar("Item_co", covariant=True)


class Progress(Protocol):
    def __call__(self, step: str, done: int, total: int) -> None: ...


class _Sized(Sized, Iterable[Item_co], Protocol[Item_co]): ...


def silent(step: str, done: int, total: int) -> None:
    """Nobody listens."""


def track(items: _Sized[Item], step: str, progress: Progress) -> Iterator[Item]:
    """The items, reported as they pass."""
    total = len(items)
    for done, item in enumerate(items, 1):
        yield item
        progress(step, done, total)
