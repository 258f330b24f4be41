"""Rows that a new list has in another order: the fewest without which all others stand as they stood.

A row is not moved because one above it went away and its number is another: its neighbours are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct


class Moved(Struct, frozen=True):
    slug: str
    city: str
    old: int
    """Its former number."""
    new: int


def find_moved(rows: Sequence[Moved]) -> list[Moved]:
    """Of all rows that both lists have, those that changed their place; in the new order."""
    ordered = sorted(rows, key=lambda row: row.new)
    still = set(_find_longest_run([row.old for row in ordered]))
    return [row for place, row in enumerate(ordered) if place not in still]


def _find_longest_run(numbers: Sequence[int]) -> list[int]:
    """Places of a longest rising subsequence, by the least ends of runs of each length."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else None)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
    return _follow(before, places[-1] if places else None)


def _follow(before: Sequence[int | None], place: int | None) -> list[int]:
    run = []
    while place is not None:
        run.append(place)
        place = before[place]
    return run
