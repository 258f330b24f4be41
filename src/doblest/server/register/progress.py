"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Progress(Protocol):
    def __call__(self, step: str, done: int, total: int) -> None: ...


class _Many(Sized, Iterable[Item], Protocol[Item]): ...


def silent(step: str, done: int, total: int) -> None:
    """Nobody listens."""


def told(items: _Many[Item], step: str, progress: Progress) -> Iterator[Item]:
    """The items, with their count told as they pass."""
    total = len(items)
    for done, item in enumerate(items, 1):
        yield item
        progress(step, done, total)
