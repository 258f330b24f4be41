"""Findings parted into pages by their counts: only what a page shows is looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby
from operator import attrgetter
from typing import overload

from msgspec import Struct

from doblest.server.catalogue.finding_cases import FindingCase
from doblest.server.catalogue.finding_filters import Item, select_items, sort_first
from doblest.server.catalogue.findings import FindingGroup


class HarmSlice(Struct, frozen=True):
    """A page of findings by harm: of those of some cases what stands between two places."""

    wanted: Container[FindingCase]
    start: int
    stop: int

    def select(self, groups: Sequence[FindingGroup]) -> list[Item]:
        return sort_first(groups, self.wanted, "by_harm", self.stop)[self.start : self.stop]


class CitySlice(Struct, frozen=True):
    """A page of whole cities: of each its findings of some cases."""

    wanted: Container[FindingCase]
    cities: slice

    def select(self, groups: Sequence[FindingGroup]) -> list[Item]:
        found = (select_items([group], self.wanted) for group in groups[self.cities])
        return [item for own in found for item in sorted(own, key=lambda item: item.case.by_rank)]


Slice = HarmSlice | CitySlice


class HarmPages(Sequence[HarmSlice]):
    """Pages of so many findings, the worst first, each made when asked for: any finding may begin one."""

    def __init__(self, cases: Mapping[FindingCase, int], size: int) -> None:
        ranked = sorted(cases, key=attrgetter("by_harm"))
        self._runs = [list(same) for _order, same in groupby(ranked, attrgetter("by_harm"))]
        self._ends = list(accumulate(sum(cases[case] for case in run) for run in self._runs))
        self._size = size

    def __len__(self) -> int:
        return -(-self._ends[-1] // self._size) if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> HarmSlice: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[HarmSlice]: ...

    def __getitem__(self, place: int | slice) -> HarmSlice | Sequence[HarmSlice]:
        if isinstance(place, slice):
            return [self._cut(number) for number in range(len(self))[place]]
        return self._cut(range(len(self))[place])

    def _cut(self, number: int) -> HarmSlice:
        """The page's place is counted from the first run that reaches into it."""
        start, stop = number * self._size, (number + 1) * self._size
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, stop)
        begun = self._ends[first - 1] if first else 0
        wanted = frozenset(chain.from_iterable(self._runs[first : last + 1]))
        return HarmSlice(wanted, start - begun, stop - begun)


def fill_by_city(
    groups: Sequence[FindingGroup], cases: Collection[FindingCase], size: int
) -> Iterator[CitySlice]:
    """Pages of whole cities: as many as so many findings fill."""
    begun, held = 0, 0
    for place, (_city, _findings, own) in enumerate(groups):
        count = sum(case in cases for case in own)
        if held and held + count > size:
            yield CitySlice(cases, slice(begun, place))
            begun, held = place, 0
        held += count
    if held:
        yield CitySlice(cases, slice(begun, len(groups)))
