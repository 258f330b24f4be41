"""A new edition of the bundled list, with changes of every kind, and a review of it."""

from __future__ import annotations

import re

from doblest.server.reviews import of_edition, ruling
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
