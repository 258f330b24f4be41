"""Which entry of the register a row of a new list is: told by the city, never by the row's number."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from doblest import model as domain
from doblest.server.register.models import Entry
from doblest.server.register.names import folded

Identity = Callable[[domain.Located], Any]


def by_name(located: domain.Located) -> Any:
    region = located.region.iso if located.region else folded(located.entry.region)
    return folded(located.entry.city), region


def by_place(located: domain.Located) -> Any:
    return located.place.geonames_id if located.place else None


def match(rows: Sequence[domain.Located], entries: Iterable[Entry]) -> list[Entry | None]:
    """For each row its entry, or None for a city that is new; no entry is given twice.

    What the last list said of an entry counts before what the register holds: an accepted
    correction must not hide the entry from a list that repeats the slip.
    """
    pairs = _Pairs(rows, sorted(entries, key=lambda entry: (not entry.listed, entry.number)))
    for identity in (by_name, by_place):
        pairs.join(identity, _said)
    for identity in (by_name, by_place):
        pairs.join(identity, _held)
    pairs.join_by_city()
    return pairs.found


def _said(entry: Entry) -> domain.Located | None:
    return entry.source.located if entry.source else None


def _held(entry: Entry) -> domain.Located | None:
    return entry.located() if entry.source else None


class _Pairs:
    def __init__(self, rows: Sequence[domain.Located], entries: list[Entry]) -> None:
        self.rows = rows
        self.found: list[Entry | None] = [None] * len(rows)
        self.free = {entry.slug: entry for entry in entries}

    def join(self, identity: Identity, view: Callable[[Entry], domain.Located | None]) -> None:
        """Give each row that has none the first free entry of the same identity."""
        waiting: dict[Any, deque[Entry]] = defaultdict(deque)
        for entry in self.free.values():
            if seen := view(entry):
                waiting[identity(seen)].append(entry)
        for index, row in self._unmatched():
            key = identity(row)
            if key is not None and waiting[key]:
                self._take(index, waiting[key].popleft())

    def join_by_city(self) -> None:
        """Last: the same city name, once on either side, and no word against it."""
        rows, entries = defaultdict(list), defaultdict(list)
        for index, row in self._unmatched():
            rows[folded(row.entry.city)].append(index)
        for entry in self.free.values():
            entries[folded(entry.city)].append(entry)
        for city, indexes in rows.items():
            if len(indexes) == len(entries[city]) == 1 and _agree(self.rows[indexes[0]], entries[city][0]):
                self._take(indexes[0], entries[city][0])

    def _unmatched(self) -> list[tuple[int, domain.Located]]:
        return [(index, row) for index, row in enumerate(self.rows) if self.found[index] is None]

    def _take(self, index: int, entry: Entry) -> None:
        self.found[index] = entry
        del self.free[entry.slug]


def _agree(row: domain.Located, entry: Entry) -> bool:
    """Whether region and settlement are the same, or known on one side only."""
    sides = ((row.region, entry.region_match, "iso"), (row.place, entry.place, "geonames_id"))
    return all(getattr(one, key) == getattr(other, key) for one, other, key in sides if one and other)
