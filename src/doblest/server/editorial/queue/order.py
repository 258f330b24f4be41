"""Which findings wait for a person, and in which order: by the harm they do, then by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from msgspec import Struct

from doblest.model import Finding
from doblest.reference.regions import regions
from doblest.server.accounts.policy import Action, Actor, Scope, allowed_scope
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.finding_cases import FindingCase, FindingHead
from doblest.server.catalogue.finding_filters import FindingFilters, Item, list_groups
from doblest.server.editorial.models import Postponement
from doblest.server.editorial.pages import list_own_cities
from doblest.server.register.models import FindingEntry

Spot = tuple[str, int]
"""The slug of the city with which a finding stands, empty for the list as a whole, and its place there."""
_Order = tuple[bool, int, int, int, int, bool]
_Judge = Callable[[FindingHead], bool]


class Waiting(Struct, frozen=True, eq=False):
    """A finding in the queue."""

    order: _Order
    item: Item
    postponed: Postponement | None = None

    @property
    def spot(self) -> Spot:
        return get_spot(self.item)

    @property
    def finding(self) -> Finding:
        return self.item.findings.findings[self.item.place]


class Queue(Struct, frozen=True, eq=False):
    """All that wait under the filters, the first to be decided on first."""

    waiting: Sequence[Waiting]
    cases: Counter[FindingCase]
    """Of those that wait whatever the filters are."""
    put_off: int
    """How many wait for a day that is yet to come."""


def get_spot(item: Item) -> Spot:
    return (item.city.slug if item.city else "", item.place)


def build_queue(
    catalogue: Catalogue, actor: Actor, filters: FindingFilters, *, is_mine: bool, today: date
) -> Queue:
    """`filters.state` «postponed» asks for those that were put off instead of those that wait."""
    judge = _judge_own(catalogue, actor) if is_mine else None
    postponed = find_postponed(catalogue)
    chosen = {name: value for name, value in filters.chosen.items() if name != "state"}
    wants_postponed = filters.state == "postponed"
    cases: Counter[FindingCase] = Counter()
    waiting: list[Waiting] = []
    put_off = 0
    for item in _list_open(catalogue, judge):
        stored = postponed.get(get_spot(item)) if postponed else None
        is_put_off = stored is not None and stored.until is not None and stored.until > today
        put_off += is_put_off
        if is_put_off is not wants_postponed:
            continue
        cases[item.case] += 1
        if item.case.has(chosen):
            waiting.append(Waiting(_get_order(item.case, is_last=stored is not None), item, stored))
    return Queue(sorted(waiting, key=attrgetter("order")), cases, put_off)


def _list_open(catalogue: Catalogue, judge: _Judge | None) -> list[Item]:
    return [
        Item(city, findings, place, case)
        for city, findings, cases in list_groups(catalogue)
        for place, case in zip(findings.places, cases, strict=True)
        if not case.is_decided and (judge is None or judge(findings.heads[place]))
    ]


def has_own_regions(actor: Actor) -> bool:
    """Whether some findings are theirs to decide on and others are not."""
    return allowed_scope(actor, Action.DECIDE) is Scope.OWN_REGIONS


def _judge_own(catalogue: Catalogue, actor: Actor) -> _Judge | None:
    """None where every finding is theirs."""
    if not has_own_regions(actor):
        return None
    own = list_own_cities(actor, catalogue)
    return lambda head: is_own_head(head.entries, own)


def is_own_head(entries: Collection[str], own: Collection[str]) -> bool:
    return all(slug in own for slug in entries or ("",))


def _get_order(case: FindingCase, *, is_last: bool) -> _Order:
    harm, severity, place, has_no_fix = case.by_rank[1]
    region = _positions().get(case.region[0], len(_positions())) if case.region else -1
    return is_last, harm, region, severity, place, has_no_fix


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
    rows = Postponement.objects.filter(finding__title=catalogue.title.key, finding__gone=None)
    stored = {row.finding.key: row for row in rows.select_related("finding")}
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
