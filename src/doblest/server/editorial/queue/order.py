"""Which findings wait for a person, and in which order: by the harm they do, then by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from msgspec import Struct

from doblest.model import Finding
from doblest.reference.regions import regions
from doblest.server.accounts.policy import Action, Actor, Scope, find_scope, is_allowed
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.finding_cases import FindingCase, FindingHead
from doblest.server.catalogue.finding_filters import FindingFilters, Item, count_cases, list_groups
from doblest.server.catalogue.findings import FindingGroup
from doblest.server.editorial.models import Postponement
from doblest.server.editorial.pages import list_own_cities
from doblest.server.register.models import FindingEntry

Spot = tuple[str, int]
"""The slug of the city with which a finding stands, empty for the list as a whole, and its place there."""
_Mark = tuple[int, int]
"""A finding by the numbers of its group and within it: a long list has tens of thousands."""
_Judge = Callable[[FindingHead], bool]


class Waiting(Struct, frozen=True, eq=False):
    """A finding in the queue."""

    item: Item
    postponed: Postponement | None

    @property
    def spot(self) -> Spot:
        return get_spot(self.item)

    @property
    def finding(self) -> Finding:
        return self.item.findings.findings[self.item.place]


class Line(Struct, frozen=True, eq=False):
    """Findings in the order of the queue; each is made where it is looked at."""

    groups: Sequence[FindingGroup]
    marks: Sequence[_Mark]
    postponed: Mapping[_Mark, Postponement]

    def __len__(self) -> int:
        return len(self.marks)

    def __getitem__(self, index: int) -> Waiting:
        return self._build(self.marks[index])

    def __iter__(self) -> Iterator[Waiting]:
        return map(self._build, self.marks)

    def cut(self, start: int, stop: int) -> list[Waiting]:
        return [self._build(mark) for mark in self.marks[start:stop]]

    def find(self, spot: Spot) -> int | None:
        """The index of the finding that stands there."""
        wanted = _locate(self.groups, [spot])
        return next((index for index, mark in enumerate(self.marks) if mark in wanted), None)

    def select(self, wanted: Container[FindingCase]) -> Iterator[Waiting]:
        """Those of some cases."""
        return (self._build((n, i)) for n, i in self.marks if self.groups[n][2][i] in wanted)

    def _build(self, mark: _Mark) -> Waiting:
        city, findings, cases = self.groups[mark[0]]
        item = Item(city, findings, findings.places[mark[1]], cases[mark[1]])
        return Waiting(item, self.postponed.get(mark))


class Queue(Struct, frozen=True, eq=False):
    """All that wait under the filters, the first to be decided on first."""

    waiting: Line
    cases: Counter[FindingCase]
    """Of those that wait whatever the filters are."""
    put_off: int
    """How many wait for a day that is yet to come."""


def get_spot(item: Item) -> Spot:
    return _get_slug(item.city), item.place


def _get_slug(city: City | None) -> str:
    return city.slug if city else ""


def build_queue(
    catalogue: Catalogue, actor: Actor, filters: FindingFilters, *, is_mine: bool, today: date
) -> Queue:
    """`filters.state` «postponed» asks for those that were put off instead of those that wait."""
    groups, stored = list_groups(catalogue), find_postponed(catalogue)
    own = _list_open(groups, _judge_own(catalogue, actor) if is_mine else None)
    postponed = {mark: stored[spot] for mark, spot in _locate(groups, stored).items()}
    waiting, later = _part(own, {mark for mark, one in postponed.items() if _is_put_off(one, today)})
    shown = later if filters.state == "postponed" else waiting
    cases = Counter(groups[n][2][i] for n, i in shown)
    line = Line(groups, _sort(groups, shown, _number(cases, filters), postponed), postponed)
    return Queue(line, cases, len(later))


def _is_put_off(postponed: Postponement, today: date) -> bool:
    return postponed.until is not None and postponed.until > today


def _sort(
    groups: Sequence[FindingGroup],
    marks: Iterable[_Mark],
    orders: Mapping[FindingCase, int],
    postponed: Container[_Mark],
) -> list[_Mark]:
    """Those of the cases that have a place; what was put off for later comes last."""
    numbered = ((orders.get(groups[n][2][i]), (n, i)) for n, i in marks)
    placed = sorted((mark in postponed, order, mark) for order, mark in numbered if order is not None)
    return [mark for _is_last, _order, mark in placed]


def _list_open(groups: Sequence[FindingGroup], judge: _Judge | None) -> list[_Mark]:
    wanted = {case for case in count_cases(groups) if not case.is_decided}
    numbered = ((n, enumerate(one[2])) for n, one in enumerate(groups))
    marks = [(n, i) for n, cases in numbered for i, case in cases if case in wanted]
    return marks if judge is None else [mark for mark in marks if judge(_get_head(groups, mark))]


def _get_head(groups: Sequence[FindingGroup], mark: _Mark) -> FindingHead:
    findings = groups[mark[0]][1]
    return findings.heads[findings.places[mark[1]]]


def _part(marks: list[_Mark], put_off: Container[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """Those that wait, and those that wait for a day."""
    if not put_off:
        return marks, []
    return [one for one in marks if one not in put_off], [one for one in marks if one in put_off]


def _number(cases: Iterable[FindingCase], filters: FindingFilters) -> dict[FindingCase, int]:
    """The cases that pass the filters, each with where it comes in the queue."""
    chosen = {name: value for name, value in filters.chosen.items() if name != "state"}
    ordered = sorted((case for case in cases if case.has(chosen)), key=_get_order)
    numbers = enumerate(groupby(ordered, _get_order))
    return {case: number for number, (_order, same) in numbers for case in same}


def _locate(groups: Sequence[FindingGroup], spots: Collection[Spot]) -> dict[_Mark, Spot]:
    """The marks of findings that stand in some places."""
    slugs = {slug for slug, _place in spots}
    found = ((n, one) for n, one in enumerate(groups) if _get_slug(one[0]) in slugs)
    marks = (
        (n, i, (_get_slug(city), place)) for n, (city, own, _) in found for i, place in enumerate(own.places)
    )
    return {(n, i): spot for n, i, spot in marks if spot in spots}


def has_own_regions(actor: Actor) -> bool:
    """Whether some findings are theirs to decide on and others are not."""
    return find_scope(actor, Action.DECIDE) is Scope.OWN_REGIONS


def _judge_own(catalogue: Catalogue, actor: Actor) -> _Judge | None:
    """None where every finding is theirs."""
    if not has_own_regions(actor):
        return None
    own = list_own_cities(actor, catalogue)
    return lambda head: all(slug in own for slug in head.entries or ("",))


def is_own_finding(catalogue: Catalogue, actor: Actor, finding: Finding) -> bool:
    """Whether the actor decides on it: on one of several cities, who decides in all of them."""
    cities = [catalogue.by_slug[slug] for slug in finding.entries if slug in catalogue.by_slug]
    regions = [city.region.iso or None for city in cities]
    return is_allowed(actor, Action.DECIDE, regions, catalogue.title.key)


def _get_order(case: FindingCase) -> tuple[int, int, int, int, bool]:
    harm, severity, place, has_no_fix = case.by_rank[1]
    region = _positions().get(case.region[0], len(_positions())) if case.region else -1
    return harm, region, severity, place, has_no_fix


@cache
def _positions() -> Mapping[str, int]:
    """Of federal subjects in the Constitution, by key."""
    return {region.key: place for place, region in enumerate(regions().values())}


# --- one finding ------------------------------------------------------------------------------


def find_spot(catalogue: Catalogue, key: str) -> Spot | None:
    """Where the standing finding of a key stands; None where there is none."""
    spots = _find_spots(catalogue, [key])
    return next(iter(spots), None)


def find_postponed(catalogue: Catalogue) -> dict[Spot, Postponement]:
    """What was put off, by where it stands; what is mended or decided on is out of the queue anyhow."""
    rows = Postponement.objects.select_related("finding")
    title = catalogue.title.key
    stored = {
        one.finding.key: one for one in rows if one.finding.title_id == title and one.finding.gone is None
    }
    return {spot: stored[key] for spot, key in _find_spots(catalogue, list(stored)).items()}


def _find_spots(catalogue: Catalogue, keys: Sequence[str]) -> dict[Spot, str]:
    """Only the findings of the cities concerned are decoded."""
    if not keys:
        return {}
    ties = FindingEntry.objects.filter(finding__title=catalogue.title.key, finding__key__in=keys)
    slugs = {"", *ties.values_list("entry__slug", flat=True)}
    wanted = set(keys)
    index = catalogue.findings
    found: dict[Spot, str] = {}
    for slug in slugs:
        listed = index.of_list if not slug else index.by_city.get(slug)
        for place, finding in enumerate(listed.findings if listed else ()):
            if finding.key in wanted and listed and place in listed.places:
                found[slug, place] = finding.key
    return found
