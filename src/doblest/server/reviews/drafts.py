"""Items before they are stored, and how stored ones are brought up to date with them.

A verdict stays with what did not change: an item that is offered as it was keeps it, and one that another
file offered before carries what was ruled then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from django.db import transaction
from msgspec import Struct
from msgspec.structs import asdict

from doblest.server.register.fields import load_change
from doblest.server.reviews.models import ROWS, Review, ReviewItem
from doblest.wording.changes import describe_value
from doblest.wording.families import find_family

_OFFERED = ("kind", "slug", "field", "base", "theirs", "current", "value", "state", "twin")
"""What makes an item another one where it differs."""
_RENEWED = ("state", "message", "is_by_hand", "source", "region", "city")
"""What may differ of the same item."""
_VERDICT = ("verdict", "ruled_by", "ruled_at", "reason")


class Draft(Struct, frozen=True):
    """An item as a file offers it; values as history stores them."""

    kind: str
    slug: str
    city: str
    region: str
    field: str
    base: Any = None
    theirs: Any = None
    current: Any = None
    value: Any = None
    state: str = "fresh"
    message: str = ""
    is_by_hand: bool = False
    twin: str = ""
    source: str = ""

    @property
    def signature(self) -> str:
        return _digest([getattr(self, name) for name in _OFFERED])

    def hash_change(self, title: str) -> str:
        """Of a row the row alone: another file has it under another number."""
        values = [] if self.kind in ROWS else [self.current, self.value]
        return _digest([title, self.kind, self.slug, self.field, *values])

    @property
    def family(self) -> str:
        if self.kind != "changed":
            return "row"
        old, new = (load_change(self.field, one) for one in (self.current, self.value))
        if self.field == "year":
            return "figure"
        return find_family(describe_value(old), describe_value(new))


def _digest(values: Sequence[Any]) -> str:
    return hashlib.sha256(msgspec.json.encode(values, order="sorted")).hexdigest()[:32]


def digest(offered: Iterable[Draft]) -> str:
    """Of all that is offered: the same plan is the same hash."""
    return hashlib.sha256("".join(one.signature for one in offered).encode()).hexdigest()


@transaction.atomic
def store(review: Review, drafts: Iterable[Draft]) -> None:
    """Make the items of the review those of the drafts; ones that are offered no more stay as `already`."""
    offered = {draft.signature: (place, draft) for place, draft in enumerate(drafts)}
    kept = {item.signature: item for item in review.items.all()}
    for signature, item in kept.items():
        _refresh(item, offered.get(signature))
    ReviewItem.objects.bulk_update(kept.values(), ("position", *_RENEWED, "applied"), batch_size=500)
    fresh = [_build(review, *one) for signature, one in offered.items() if signature not in kept]
    _carry_verdicts(review, fresh)
    ReviewItem.objects.bulk_create(fresh, batch_size=500)


def _refresh(item: ReviewItem, found: tuple[int, Draft] | None) -> None:
    if found is None:
        if item.applied is None:
            item.state = ReviewItem.State.ALREADY
        return
    item.position, draft = found
    for name in _RENEWED:
        setattr(item, name, getattr(draft, name))
    item.applied = None  # what wrote it was undone


def _build(review: Review, position: int, draft: Draft) -> ReviewItem:
    return ReviewItem(
        review=review,
        position=position,
        family=draft.family,
        signature=draft.signature,
        change=draft.hash_change(review.title_id),
        **asdict(draft),
    )


def _carry_verdicts(review: Review, items: Sequence[ReviewItem]) -> None:
    ruled = find_verdicts(review.title_id, [item.change for item in items])
    for item in items:
        former = ruled.get(item.change)
        if former is None:
            continue
        for name in _VERDICT:
            setattr(item, name, getattr(former, name))
        item.carried = former.carried or former.review_id


def find_verdicts(title: str, changes: Sequence[str]) -> Mapping[str, ReviewItem]:
    """The newest verdict on each of the changes, of any review of the title; by `Draft.hash_change`."""
    found: dict[str, ReviewItem] = {}
    for start in range(0, len(changes), 500):
        some = changes[start : start + 500]
        ruled = ReviewItem.objects.filter(review__title=title, change__in=some)
        found |= {item.change: item for item in ruled.exclude(verdict="").order_by("ruled_at", "pk")}
    return found
