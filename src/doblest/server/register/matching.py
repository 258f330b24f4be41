"""Which entry of the register a row of a new list is: found by the city, never by the row's number."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from doblest import model as domain
from doblest import places
from doblest.language.normalise import fold
from doblest.server.register.state import EntryState

Identity = Callable[[domain.Located], Any]
View = Callable[[EntryState], domain.Located]


def name_identity(located: domain.Located) -> Any:
    region = located.region.iso if located.region else fold(located.entry.region)
    return fold(located.entry.city), region


def place_identity(located: domain.Located) -> Any:
    return located.place.geonames_id if located.place else None


def match_rows(rows: Sequence[domain.Located], states: Iterable[EntryState]) -> list[EntryState | None]:
    """For each row its entry, or None for a city that is new; no entry is given twice.

    What the last list said of an entry counts before what the register says: an accepted
    correction must not hide the entry from a list that repeats the slip.
    """
    ordered = sorted(states, key=lambda state: (not state.listed, state.current.entry.number))
    sources = {state.slug: places.locate(state.source, state.slug) for state in ordered}
    pairs = _Pairs(rows, ordered)
    views: tuple[View, ...] = (lambda state: sources[state.slug], lambda state: state.current)
    for view in views:
        for identity in (name_identity, place_identity):
            pairs.join(identity, view)
    pairs.join_by_city()
    return pairs.matched


class _Pairs:
    def __init__(self, rows: Sequence[domain.Located], states: list[EntryState]) -> None:
        self.rows = rows
        self.matched: list[EntryState | None] = [None] * len(rows)
        self.free = {state.slug: state for state in states}

    def join(self, identity: Identity, view: View) -> None:
        """Give each row that has none the first free entry of the same identity."""
        waiting: dict[Any, deque[EntryState]] = defaultdict(deque)
        for state in self.free.values():
            waiting[identity(view(state))].append(state)
        for index, row in self._list_unmatched():
            key = identity(row)
            if key is not None and waiting[key]:
                self._take(index, waiting[key].popleft())

    def join_by_city(self) -> None:
        """Last: the same city name, once on either side, and nothing that contradicts it."""
        rows, states = defaultdict(list), defaultdict(list)
        for index, row in self._list_unmatched():
            rows[fold(row.entry.city)].append(index)
        for state in self.free.values():
            states[fold(state.current.entry.city)].append(state)
        for city, indexes in rows.items():
            if len(indexes) == len(states[city]) == 1 and _agree(self.rows[indexes[0]], states[city][0]):
                self._take(indexes[0], states[city][0])

    def _list_unmatched(self) -> list[tuple[int, domain.Located]]:
        return [(index, row) for index, row in enumerate(self.rows) if self.matched[index] is None]

    def _take(self, index: int, state: EntryState) -> None:
        self.matched[index] = state
        del self.free[state.slug]


def _agree(row: domain.Located, state: EntryState) -> bool:
    """Whether region and settlement are the same, or known on one side only."""
    region, place = state.current.region, state.current.place
    same_region = not (row.region and region) or row.region.iso == region.iso
    return same_region and (not (row.place and place) or row.place.geonames_id == place.geonames_id)
