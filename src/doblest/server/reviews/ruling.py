"""Verdicts: by item, by row, by kind of change, by region. A right is asked for every item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from doblest.errors import RegisterError
from doblest.reference.regions import find_region
from doblest.server.accounts.policy import Action, Actor, Scope, find_scope, is_allowed, require
from doblest.server.reviews.models import Review, ReviewItem, ReviewItemQuerySet

Verdict = Literal["accepted", "refused", ""]
"""An empty one takes a verdict back."""


class Choice(Struct, frozen=True):
    """Which items are meant; an empty tuple is all."""

    items: tuple[int, ...] = ()
    """Numbers."""
    cities: tuple[str, ...] = ()
    """Slugs or names."""
    regions: tuple[str, ...] = ()
    """Keys or ISO codes."""
    fields: tuple[str, ...] = ()
    families: tuple[str, ...] = ()


class Ruling(Struct, frozen=True):
    """A verdict with its reason."""

    verdict: Verdict
    reason: str = ""


class Ruled(Struct, frozen=True):
    """What a ruling did."""

    count: int
    by_hand: int
    """Items that were meant and must be ruled on one by one."""


def find_review(number: int) -> Review:
    """Raises RegisterError where there is none."""
    review = Review.objects.select_related("title", "round").filter(pk=number).first()
    if review is None:
        raise RegisterError(f"рассмотрения {number} нет", remedy="Список: doblest review list")
    return review


def list_visible(review: Review, actor: Actor) -> ReviewItemQuerySet:
    """The items that the actor may see: those that they may rule on."""
    items: ReviewItemQuerySet = review.items.all()
    scope = find_scope(actor, Action.EDIT)
    if scope is Scope.EVERYWHERE:
        return items
    is_own = scope is Scope.OWN_REGIONS and review.title_id in actor.titles
    return items.filter(region__in=actor.regions) if is_own else items.none()


def may_rule(actor: Actor, item: ReviewItem, title: str) -> bool:
    return is_allowed(actor, Action.EDIT, _list_regions(item), title)


def _list_regions(item: ReviewItem) -> list[str | None]:
    """A row that changes its region concerns another one too: who may, may everywhere."""
    return [None] if item.field == "region" else [item.region or None]


def select(review: Review, choice: Choice, actor: Actor) -> ReviewItemQuerySet:
    """The items that are meant, of those that the actor sees. Raises RegisterError for an unknown region."""
    items = list_visible(review, actor).pending()
    filters = {
        "pk__in": choice.items,
        "field__in": choice.fields,
        "family__in": choice.families,
        "region__in": [_find_region(name) for name in choice.regions],
    }
    items = items.filter(**{name: values for name, values in filters.items() if values})
    if not choice.cities:
        return items
    names = {name.casefold() for name in choice.cities}
    found = [one.pk for one in items if names & {one.slug, one.city.casefold()}]
    return items.filter(pk__in=found)


def _find_region(name: str) -> str:
    found = find_region(name)
    if found is None:
        raise RegisterError(f"нет субъекта «{name}»", remedy="Назовите его ключом: permskiy-kray")
    return found.iso


@transaction.atomic
def execute(review: Review, choice: Choice, ruling: Ruling, actor: Actor) -> Ruled:
    """Rule on the items. Those that are named have the verdict, whatever they had; of many at once those
    that have none, apart from the doubtful, which are ruled on one by one.

    Raises RegisterError for a review that is over and for an item that is not in it, ForbiddenError.
    """
    refuse_closed(review)
    if choice.items:
        items = _find_named(review, choice.items, actor)
        return Ruled(_write(review, items, ruling, actor), 0)
    meant = select(review, choice, actor)
    meant = meant.exclude(verdict="") if ruling.verdict == "" else meant.filter(verdict="")
    chosen = [one for one in meant if may_rule(actor, one, review.title_id)]
    ready = [one for one in chosen if not one.is_by_hand or not ruling.verdict]
    return Ruled(_write(review, ready, ruling, actor), len(chosen) - len(ready))


def refuse_closed(review: Review) -> None:
    if review.state == Review.State.CLOSED:
        raise RegisterError(f"{review} закрыто", remedy="Загрузите перечень в новое рассмотрение")


def _find_named(review: Review, numbers: Sequence[int], actor: Actor) -> list[ReviewItem]:
    found = list(review.items.filter(pk__in=numbers))
    for item in found:
        require(actor, Action.EDIT, item.city, *_list_regions(item), title=review.title_id)
    if len(found) != len(set(numbers)):
        raise RegisterError("такой правки в рассмотрении нет", remedy="Откройте его заново")
    written = next((one for one in found if one.applied is not None), None)
    if written:
        what = f"уже внесено правкой {written.applied}"
        raise RegisterError(what, where=written.city, remedy="Отмените её: doblest undo")
    return found


def _write(review: Review, items: Iterable[ReviewItem], ruling: Ruling, actor: Actor) -> int:
    ruled = list(items)
    columns: dict[str, object] = {
        "verdict": ruling.verdict,
        "reason": ruling.reason if ruling.verdict else "",
        "ruled_by": actor.name if ruling.verdict else "",
        "ruled_at": timezone.now() if ruling.verdict else None,
        "carried": None,
    }
    for start in range(0, len(ruled), 500):
        numbers = [one.pk for one in ruled[start : start + 500]]
        ReviewItem.objects.filter(pk__in=numbers).update(**columns)
    if ruling.verdict == "accepted":
        _refuse_opposites(review, ruled, columns)
    return len(ruled)


def _refuse_opposites(review: Review, accepted: Sequence[ReviewItem], columns: dict[str, object]) -> None:
    """A city is renamed, or one is gone and another new; and a field takes one of two answers.

    Raises RegisterError where both were accepted at once.
    """
    chosen = {one.pk for one in accepted}
    for item in accepted:
        rivals = _find_rivals(review, item)
        if rivals.filter(pk__in=chosen).exists():
            raise RegisterError(
                "принято и то, и другое, а быть может одно", where=item.city, remedy="Примите что-то одно"
            )
        rivals.update(**{**columns, "verdict": ReviewItem.Verdict.REFUSED})


def _find_rivals(review: Review, item: ReviewItem) -> ReviewItemQuerySet:
    others = review.items.filter(applied=None).exclude(pk=item.pk)
    if item.twin:
        rivals = others.filter(slug__in=(item.slug, item.twin)).exclude(twin="")
        is_rename = item.kind == ReviewItem.Kind.RENAMED
        return rivals if is_rename else rivals.filter(kind=ReviewItem.Kind.RENAMED)
    if item.is_by_hand:
        return others.filter(slug=item.slug, field=item.field, kind=item.kind)
    return others.none()


def close(review: Review, actor: Actor) -> None:
    """Nothing more will come of it; its verdicts stay remembered. Raises ForbiddenError."""
    require(actor, Action.IMPORT, str(review), title=review.title_id)
    review.state = Review.State.CLOSED
    review.save(update_fields=["state"])
