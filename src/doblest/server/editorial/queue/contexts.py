"""What the queue's page shows: the list beside, the finding with its evidence, what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from msgspec import Struct

from doblest.model import Decision, Distance, Finding, Language, LocalizedText, Point
from doblest.reference.harm import find_harm
from doblest.reference.queue import postponements, reasons
from doblest.server.accounts.policy import Actor
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.finding_filters import Item, build_finding_facets, list_groups
from doblest.server.editorial.models import Postponement
from doblest.server.editorial.queue.likes import Likes, find_likes
from doblest.server.editorial.queue.order import (
    Line,
    Queue,
    build_queue,
    find_postponed,
    find_spot,
    get_spot,
    has_own_regions,
    is_own_finding,
)
from doblest.server.editorial.queue.passages import Passage, build_passages
from doblest.server.editorial.queue.selection import FACETS, Selection
from doblest.server.pages import svg
from doblest.server.pages.contexts.evidence import FindingView, build_finding_view, find_change
from doblest.server.pages.contexts.memorial import MemorialView, build_memorial_view
from doblest.server.register.actions.decide import find_target
from doblest.wording.vocabulary import field_name

_BEFORE, _AFTER = 8, 32
"""Findings that the list shows on either side of the present one."""


class Row(Struct, frozen=True):
    """A finding in the list."""

    finding: Finding
    city: City | None
    place: int
    """From 1."""
    harm: LocalizedText | None
    """Where another kind of harm begins."""
    is_current: bool
    postponed: Postponement | None


class Words(Struct, frozen=True):
    """What an editor may put in the place of a fix, or where none is proposed."""

    name: LocalizedText
    value: str
    is_long: bool


class Current(Struct, frozen=True):
    """The finding that is shown."""

    view: FindingView
    item: Item
    place: int | None
    """In the queue, from 1; None for one that the filters leave out, or that does not wait."""
    passages: tuple[Passage, ...]
    memorial: MemorialView | None
    has_map: bool
    words: Words | None
    likes: Likes | None
    is_own: bool
    decision: Decision | None
    postponed: Postponement | None
    next_key: str
    previous_key: str

    @property
    def city(self) -> City | None:
        return self.item.city

    @property
    def shows_quotes(self) -> bool:
        """A passage of the note shows its own words; those of several cities stand side by side."""
        cities = {quote.city.slug for quote in self.view.quotes if quote.city}
        return bool(self.view.quotes) and (len(cities) > 1 or not self.passages)


def build_context(
    catalogue: Catalogue, selection: Selection, actor: Actor, language: Language
) -> dict[str, Any]:
    today = timezone.localdate()
    queue = build_queue(catalogue, actor, selection.filters, is_mine=selection.whose != "all", today=today)
    current = _find_current(catalogue, queue, selection, actor, language)
    index = current.place - 1 if current and current.place else 0
    facets = build_finding_facets(catalogue, queue.cases, selection.filters, language)
    return {
        "asked": selection,
        "queue": queue,
        "total": len(queue.waiting),
        "current": current,
        "rows": list(_list_rows(queue.waiting, index, current)),
        "before": max(0, index - _BEFORE),
        "after": max(0, len(queue.waiting) - index - _AFTER - 1),
        "facets": [facets[name] for name in FACETS],
        "may_see_others": has_own_regions(actor),
        "reasons": list(enumerate(reasons().values(), 1)),
        "terms": list(enumerate(postponements().values(), 1)),
        "today": today,
        "box": svg.country_box(),
    }


def _list_rows(waiting: Line, index: int, current: Current | None) -> Iterator[Row]:
    spot = get_spot(current.item) if current else None
    harm = ""
    first = max(0, index - _BEFORE)
    for place, one in enumerate(waiting.cut(first, index + _AFTER + 1), first):
        kind = find_harm(one.item.head.check, one.item.head.template)
        title = kind.title if kind.key != harm else None
        harm = kind.key
        yield Row(one.finding, one.item.city, place + 1, title, one.spot == spot, one.postponed)


# --- the finding that is shown ---------------------------------------------------------------


def _find_current(
    catalogue: Catalogue, queue: Queue, selection: Selection, actor: Actor, language: Language
) -> Current | None:
    index = find_index(catalogue, queue, selection)
    if index is not None:
        return _build_current(catalogue, queue, queue.waiting[index].item, index, (actor, language))
    item = find_item_at(catalogue, selection.key) if selection.key else None
    return _build_current(catalogue, queue, item, None, (actor, language)) if item else None


def find_index(catalogue: Catalogue, queue: Queue, selection: Selection) -> int | None:
    """Where the finding asked for waits; without a key the first of all."""
    if not queue.waiting:
        return None
    if not selection.key:
        return min(selection.at or 0, len(queue.waiting) - 1)
    spot = find_spot(catalogue, selection.key)
    found = queue.waiting.find(spot) if spot else None
    return found if found is not None or selection.at is None else min(selection.at, len(queue.waiting) - 1)


def find_item_at(catalogue: Catalogue, key: str) -> Item | None:
    """The standing finding of a key, whether or not it waits."""
    spot = find_spot(catalogue, key)
    if spot is None:
        return None
    slug, place = spot
    for city, findings, cases in list_groups(catalogue):
        if (city.slug if city else "") == slug:
            return Item(city, findings, place, cases[findings.places.index(place)])
    return None


def _build_current(
    catalogue: Catalogue, queue: Queue, item: Item, index: int | None, reader: tuple[Actor, Language]
) -> Current:
    actor, language = reader
    finding, city = item.findings.findings[item.place], find_city(catalogue, item)
    decisions = item.city.record.decisions if item.city else catalogue.edition.decisions
    decision = decisions.get(finding.key)
    is_own = is_own_finding(catalogue, actor, finding)
    is_to_decide = is_own and decision is None
    return Current(
        view=build_finding_view(catalogue, finding, decision, language),
        item=item,
        place=index + 1 if index is not None else None,
        passages=build_passages(finding, city.record if city else None),
        memorial=_build_memorial(catalogue, finding, city, language),
        has_map=_has_map(finding, city),
        words=_build_words(catalogue, finding) if is_to_decide else None,
        likes=find_likes(catalogue, queue.waiting, item, language) if is_to_decide else None,
        is_own=is_own,
        decision=decision,
        postponed=find_postponed(catalogue).get(get_spot(item)),
        next_key=_get_key(queue, index, 1),
        previous_key=_get_key(queue, index, -1),
    )


def _get_key(queue: Queue, index: int | None, step: int) -> str:
    """Of the finding before or after; empty where there is none."""
    place = -1 if index is None else index + step
    return queue.waiting[place].finding.key if 0 <= place < len(queue.waiting) else ""


def find_city(catalogue: Catalogue, item: Item) -> City | None:
    """Whose note or memorial is shown: the fix's, else the first that the finding is about."""
    finding = item.findings.findings[item.place]
    slugs = (finding.fix.entry,) if finding.fix else finding.entries
    return next((catalogue.by_slug[slug] for slug in slugs if slug in catalogue.by_slug), None)


def _has_map(finding: Finding, city: City | None) -> bool:
    return city is not None and city.has_point and _is_of_place(finding)


def _is_of_place(finding: Finding) -> bool:
    return finding.field == "memorial" or any(isinstance(one, Point | Distance) for one in finding.evidence)


def _build_memorial(
    catalogue: Catalogue, finding: Finding, city: City | None, language: Language
) -> MemorialView | None:
    if city is None or not _is_of_place(finding):
        return None
    return build_memorial_view(city, catalogue.title, catalogue.edition.at, language)


def _build_words(catalogue: Catalogue, finding: Finding) -> Words | None:
    target = find_target(finding)
    if target is None or target[0] not in catalogue.by_slug:
        return None
    slug, field = target
    change = find_change(catalogue, finding)
    value = getattr(catalogue.by_slug[slug].record.located.entry, field)
    shown = change[1] if change else "" if value is None else str(value)
    return Words(field_name(field), shown, field == "note")
