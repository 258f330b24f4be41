"""What the page of a review shows: counts first, then the changes city by city, one of them in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.model import Entry, LocalizedText
from doblest.reference.queue import Reason, reasons
from doblest.reference.regions import regions
from doblest.server.accounts.policy import Action, Actor, is_allowed
from doblest.server.editorial.reviews.selection import Selection
from doblest.server.register.actions.edit import Edits
from doblest.server.register.fields import FIELDS
from doblest.server.register.preview import Preview, preview
from doblest.server.reviews.committing import may_commit_all
from doblest.server.reviews.models import Note, Review, ReviewItem, ReviewItemQuerySet
from doblest.server.reviews.ruling import list_visible, may_rule
from doblest.wording.changes import PartChange, compare_values
from doblest.wording.vocabulary import field_name, texts

PAGE = 50
"""Changes on one page."""


class Line(Struct, frozen=True):
    """What the counts, filters and turns need of an item."""

    pk: int
    region: str
    family: str
    field: str
    verdict: str
    applied: int | None
    is_by_hand: bool

    @property
    def state(self) -> str:
        if self.applied is not None:
            return "applied"
        return self.verdict or "undecided"


class ItemView(Struct, frozen=True):
    """A change as the page shows it."""

    item: ReviewItem
    name: LocalizedText
    family: LocalizedText
    parts: tuple[PartChange, ...]
    row: Entry | None
    """Of a row that is added or returns."""
    is_own: bool
    is_current: bool

    @property
    def is_ready(self) -> bool:
        return self.item.applied is None and self.is_own


class CityGroup(Struct, frozen=True):
    """The changes of one row of the list."""

    city: str
    slug: str
    region: LocalizedText | None
    views: tuple[ItemView, ...]

    @property
    def open_count(self) -> int:
        return sum(one.is_ready and not one.item.verdict and not one.item.is_by_hand for one in self.views)


class Option(Struct, frozen=True):
    """A value of a filter, with how many changes it leaves."""

    value: str
    label: LocalizedText
    count: int
    ready: int
    """Undecided, and not to be ruled on by hand."""


def build_context(review: Review, selection: Selection, actor: Actor) -> dict[str, Any]:
    visible = list_visible(review, actor).offered()
    lines = _read_lines(visible)
    chosen = [line for line in lines if _is_asked(line, selection)]
    place = _find_place(chosen, selection)
    start = (place or 0) // PAGE * PAGE
    items = list(visible.filter(pk__in=[line.pk for line in chosen[start : start + PAGE]]))
    number = _get_number(chosen, place, 0)
    current = next((item for item in items if item.pk == number), None)
    return {
        "review": review,
        "asked": selection,
        "counts": Counter(line.state for line in lines),
        "by_hand": sum(_is_in_state(line, "by-hand") for line in lines),
        "groups": list(_group(review, items, number, actor)),
        "current": current,
        "effects": _find_effects(review, current, actor),
        "notes": _leave_own(review, actor),
        "reasons": list(_list_reasons()),
        "may_commit": may_commit_all(review, actor),
        **_list_turns(chosen, place, start),
        **_list_options(lines, selection),
    }


def _read_lines(items: ReviewItemQuerySet) -> list[Line]:
    return [Line(*values) for values in items.values_list(*Line.__struct_fields__)]


def _list_turns(chosen: Sequence[Line], place: int | None, start: int) -> dict[str, int | None]:
    """Where to go from the present item, and from the present page."""
    return {
        "next_item": _get_number(chosen, place, 1),
        "previous_item": _get_number(chosen, place, -1),
        "before": start,
        "after": max(0, len(chosen) - start - PAGE),
        "next_page": _get_number(chosen, start, PAGE),
        "previous_page": _get_number(chosen, start, -PAGE),
    }


def _is_asked(line: Line, selection: Selection) -> bool:
    return (
        selection.iso in ("", line.region)
        and selection.family in ("", line.family)
        and selection.field in ("", line.field)
        and _is_in_state(line, selection.state)
    )


def _is_in_state(line: Line, state: str) -> bool:
    if state == "by-hand":
        return line.is_by_hand and line.state == "undecided"
    return state in ("", line.state)


def _find_place(chosen: Sequence[Line], selection: Selection) -> int | None:
    """Of the item asked for; else of the first that waits; else of the first."""
    if not chosen:
        return None
    places = {line.pk: place for place, line in enumerate(chosen)}
    if selection.item in places:
        return places[selection.item]
    return next((place for place, line in enumerate(chosen) if line.state == "undecided"), 0)


def _get_number(chosen: Sequence[Line], place: int | None, step: int) -> int | None:
    at = -1 if place is None else place + step
    return chosen[at].pk if 0 <= at < len(chosen) else None


def find_next(review: Review, selection: Selection, actor: Actor, after: int) -> int | None:
    """The number of the next undecided item under the same filters; from the beginning where none follows."""
    lines = _read_lines(list_visible(review, actor).offered())
    place = next((at for at, line in enumerate(lines) if line.pk == after), 0)
    waiting = (line for line in [*lines[place + 1 :], *lines[:place]] if line.state == "undecided")
    return next((line.pk for line in waiting if _is_asked(line, selection)), None)


# --- the changes ---------------------------------------------------------------------------------


def _group(
    review: Review, items: Iterable[ReviewItem], current: int | None, actor: Actor
) -> Iterator[CityGroup]:
    for (slug, city), same in groupby(items, key=lambda one: (one.slug, one.city)):
        views = tuple(_build_view(review, item, current, actor) for item in same)
        yield CityGroup(city, slug, _name_region(views[0].item.region), views)


def _build_view(review: Review, item: ReviewItem, current: int | None, actor: Actor) -> ItemView:
    row = item.read("value") if item.is_row else None
    return ItemView(
        item,
        field_name(item.field),
        texts("change_families")[item.family],
        () if item.is_row else compare_values(item.read("current"), item.read("value")),
        row,
        may_rule(actor, item, review.title_id),
        item.pk == current,
    )


def _name_region(iso: str) -> LocalizedText | None:
    region = regions().get(iso)
    return LocalizedText(region.name, region.name_en) if region else None


def _find_effects(review: Review, item: ReviewItem | None, actor: Actor) -> Preview | None:
    """What the change would do to the claims and the findings of its row; nothing is written."""
    if item is None or item.kind != ReviewItem.Kind.CHANGED or item.field not in FIELDS or item.applied:
        return None
    try:
        return preview(Edits(item.slug, {item.field: item.read("value")}, review.title_id), actor)
    except RegisterError:
        return None


def _leave_own(review: Review, actor: Actor) -> list[Note]:
    """Notes on rows that the actor keeps."""
    return [
        note
        for note in review.read_notes()
        if is_allowed(actor, Action.EDIT, [note.region or None], review.title_id)
    ]


def _list_reasons() -> Iterator[tuple[int, Reason | None]]:
    """By digit; the first is to give none."""
    yield 1, None
    yield from enumerate(list(reasons().values())[:8], 2)


# --- filters -------------------------------------------------------------------------------------


def _list_options(lines: Sequence[Line], selection: Selection) -> Mapping[str, Any]:
    """Each filter counts what the others leave."""
    return {
        "families": _count(lines, selection, "family", lambda key: texts("change_families")[key]),
        "regions": _count(lines, selection, "region", lambda iso: _name_region(iso) or LocalizedText("", "")),
        "fields": _count(lines, selection, "field", field_name),
    }


def _count(
    lines: Iterable[Line], selection: Selection, facet: str, name: Callable[[str], LocalizedText]
) -> list[Option]:
    others = replace(selection, **{facet: ""})
    counts: Counter[str] = Counter()
    ready: Counter[str] = Counter()
    for line in lines:
        if not _is_asked(line, others):
            continue
        value = getattr(line, facet)
        counts[value] += 1
        ready[value] += line.state == "undecided" and not line.is_by_hand
    return [Option(_get_value(facet, one), name(one), counts[one], ready[one]) for one in sorted(counts)]


def _get_value(facet: str, value: str) -> str:
    known = regions()
    return known[value].key if facet == "region" and value in known else value
