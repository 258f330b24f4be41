"""A new edition of the bundled list, with changes of every kind, and a review of it."""

from __future__ import annotations

import re
from typing import Any

from doblest.server.accounts.policy import Actor
from doblest.server.register import internal
from doblest.server.register.models import FieldChange
from doblest.server.reviews import committing, of_edition, ruling
from doblest.server.reviews.models import Review, ReviewItem
from doblest.server.reviews.ruling import Choice, Ruled, Ruling, Verdict
from tests.support.register import COORDINATOR, read_list


def edit_list(text: str) -> str:
    """Signs, figures, a spelling, a city that is gone; each in a row of its own or beside others."""
    changed, found = re.subn(r"\t43\. ?\n.*?(?=\t44\. ?\n)", "", text, flags=re.DOTALL)
    assert found == 1
    for old, new in (
        ("Новосибирск - Город", "Новосибирск — Город"),
        ("Ижевск - город", "Ижевск — город"),
        ('_3znysh7]Стела "Город трудовой доблести"', "_3znysh7]Стела «Город трудовой доблести»"),
        ("719 тысяч человек", "718 тысяч человек"),
    ):
        assert old in changed
        changed = changed.replace(old, new, 1)
    return changed


def open_review(text: str, name: str = "новая.txt") -> Review:
    return of_edition.open_review(read_list(text, name), COORDINATOR)


def find_item(review: Review, slug: str, field: str) -> ReviewItem:
    return ReviewItem.objects.get(review=review, slug=slug, field=field)


def rule_on(review: Review, *items: ReviewItem, verdict: Verdict = "accepted", reason: str = "") -> Ruled:
    choice = Choice(tuple(item.pk for item in items))
    return ruling.execute(review, choice, Ruling(verdict, reason), COORDINATOR)


def read_values() -> dict[str, tuple[Any, ...]]:
    """What the register says of each listed city."""
    entries = {one.slug: one.located.entry for one in internal.current().records}
    return {
        slug: (one.city, one.region, one.year, one.note, one.memorial, one.extra)
        for slug, one in entries.items()
    }


def commit(review: Review, actor: Actor = COORDINATOR) -> committing.Committed:
    return committing.commit(ruling.find_review(review.pk), actor)


def find_written(number: int) -> set[tuple[str, str]]:
    made = FieldChange.objects.filter(change_set=number, entry__isnull=False).visible()
    return set(made.values_list("entry__slug", "field"))
