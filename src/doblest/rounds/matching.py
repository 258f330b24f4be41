"""Which row that was sent a row that came back is: by its key, by the city, else by all that is alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Any

from msgspec import Struct

from doblest import places
from doblest.language.normalise import fold, fold_name
from doblest.model import Located
from doblest.rounds.files import ReadRow
from doblest.rounds.likeness import Likeness, compare, keep_letters
from doblest.rounds.values import SentRow

_MARGIN = 20
"""By which a pair must be weightier than any other of its two rows."""
Identity = Callable[[Located], Any]


class Match(Struct, frozen=True):
    """What became of the rows of one file."""

    pairs: tuple[tuple[SentRow, ReadRow], ...]
    strangers: tuple[ReadRow, ...]
    """Rows that were not sent."""
    missing: tuple[SentRow, ...]
    """Rows that did not come back."""
    twice: tuple[ReadRow, ...] = ()
    """Rows that say something else of a city that has its row already."""
    doubtful: tuple[Resemblance, ...] = ()
    """Strangers that may be rows which did not come back: nobody guesses."""


class Resemblance(Struct, frozen=True):
    """A row that came back and one that was sent, alike, but not surely one."""

    row: ReadRow
    sent: SentRow
    witnesses: tuple[str, ...]


def match_rows(sent: Sequence[SentRow], rows: Sequence[ReadRow]) -> Match:
    """No row is matched twice; of two rows of one city the one with the key is it, then the first."""
    matcher = _Matcher(sent, rows)
    matcher.match_by_key()
    for identity in (_identify_name, _identify_place, _identify_city, _identify_letters):
        matcher.match_by(identity)
    matcher.match_by_likeness()
    return matcher.finish()


def _identify_name(located: Located) -> Any:
    region = located.region.iso if located.region else fold(located.entry.region)
    return fold_name(located.entry.city), region


def _identify_place(located: Located) -> Any:
    return located.place.geonames_id if located.place else None


def _identify_city(located: Located) -> Any:
    return fold_name(located.entry.city) or None


def _identify_letters(located: Located) -> Any:
    """A city cell that was broken over lines, or hyphenated."""
    return keep_letters(located.entry.city) or None


class _Matcher:
    def __init__(self, sent: Sequence[SentRow], rows: Sequence[ReadRow]) -> None:
        self.sent = sent
        self.located = {row.key: places.locate(row.entry, row.slug) for row in sent}
        self.free = {row.key: row for row in sent}
        self.rows = rows
        self.found: dict[int, SentRow] = {}

    def match_by_key(self) -> None:
        """A key that stands in one row; of several rows, or where the row tells of another city that was
        sent too, the city decides: the key was copied with the cell."""
        repeated = find_repeated_keys(self.rows)
        names = {_identify_name(one): key for key, one in self.located.items()}
        for place, row in enumerate(self.rows):
            own = names.get(_identify_name(row.located), "")
            key = own if own in row.keys else _find_sure_key(row, repeated, own)
            if key in self.free:
                self._take(place, key)

    def match_by(self, identity: Identity) -> None:
        """The first free row of the same identity."""
        waiting: dict[Any, list[str]] = defaultdict(list)
        for key in self.free:
            waiting[identity(self.located[key])].append(key)
        for place, row in self._list_left():
            known = identity(row.located)
            if known is not None and waiting[known]:
                self._take(place, waiting[known].pop(0))

    def match_by_likeness(self) -> None:
        """A city that was mended where the key is lost: sure pairs that no other row contests."""
        pairs = self._compare_left()
        heaviest = _find_heaviest(pairs)
        for (place, key), likeness in pairs.items():
            rivals = (*heaviest[place], *heaviest[key])
            if likeness.is_sure and not _is_contested(likeness.weight, rivals):
                self._take(place, key)

    def _compare_left(self) -> dict[tuple[int, str], Likeness]:
        """Each row that is left with each that was sent and is free, of one region."""
        return {
            (place, key): compare(row.entry, one.entry)
            for place, row in self._list_left()
            for key, one in self.free.items()
            if _is_of(row.located, self.located[key])
        }

    def finish(self) -> Match:
        left = [row for _, row in self._list_left()]
        taken = {_identify_name(self.located[one.key]) for one in self.found.values()}
        twice = [row for row in left if _identify_name(row.located) in taken]
        return Match(
            pairs=tuple((self.found[place], self.rows[place]) for place in sorted(self.found)),
            strangers=tuple(row for row in left if row not in twice),
            missing=tuple(self.free.values()),
            twice=tuple(twice),
            doubtful=tuple(self._list_doubtful()),
        )

    def _list_doubtful(self) -> Iterator[Resemblance]:
        for (place, key), likeness in self._compare_left().items():
            if likeness.witnesses:
                yield Resemblance(self.rows[place], self.free[key], likeness.witnesses)

    def _list_left(self) -> list[tuple[int, ReadRow]]:
        return [(place, row) for place, row in enumerate(self.rows) if place not in self.found]

    def _take(self, place: int, key: str) -> None:
        self.found[place] = self.free.pop(key)


def _find_sure_key(row: ReadRow, repeated: Mapping[str, int], own: str) -> str:
    """The row's only key, which stands in no other row, where its city is no other that was sent."""
    return row.keys[0] if len(row.keys) == 1 and row.keys[0] not in repeated and not own else ""


def _is_of(row: Located, sent: Located) -> bool:
    """Whether the region is the same, or not known on one side."""
    return not (row.region and sent.region) or row.region.iso == sent.region.iso


def _find_heaviest(pairs: Mapping[tuple[int, str], Likeness]) -> Mapping[int | str, Sequence[float]]:
    """The two greatest weights of each row that came back, by place, and of each that was sent, by key."""
    weights: dict[int | str, list[float]] = defaultdict(list)
    for pair, likeness in pairs.items():
        for one in pair:
            weights[one].append(likeness.weight)
    return {one: nlargest(2, known) for one, known in weights.items()}


def _is_contested(weight: float, heaviest: Sequence[float]) -> bool:
    """Whether one of the pair's two rows is about as like to a third; each counts the pair itself too."""
    return sum(one > weight - _MARGIN for one in heaviest) > 2


def find_repeated_keys(rows: Iterable[ReadRow]) -> Mapping[str, int]:
    """Keys that stand in several rows of a file, with their number."""
    counts = Counter(key for row in rows for key in row.keys)
    return {key: count for key, count in counts.items() if count > 1}
