"""Findings parted into pages by their counts: only what a page shows is looked for."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

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


def fill_by_harm(cases: Mapping[FindingCase, int], size: int) -> list[HarmSlice]:
    """Pages of so many findings, the worst first: any finding may begin one."""
    ranked = sorted(cases, key=attrgetter("by_harm"))
    runs: list[tuple[int, int, list[FindingCase]]] = []
    begun = 0
    for _order, same in groupby(ranked, attrgetter("by_harm")):
        own = list(same)
        end = begun + sum(cases[case] for case in own)
        runs.append((begun, end, own))
        begun = end
    return [_cut(runs, start, start + size) for start in range(0, begun, size)]


def _cut(runs: Iterable[tuple[int, int, list[FindingCase]]], start: int, stop: int) -> HarmSlice:
    """The page between two places of all, counted from the first run that reaches into it."""
    own = [run for run in runs if run[0] < stop and run[1] > start]
    first = own[0][0]
    return HarmSlice(frozenset(case for run in own for case in run[2]), start - first, stop - first)


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
