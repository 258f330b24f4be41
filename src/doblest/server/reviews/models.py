"""A review and its items; an item is what can be accepted or refused by itself."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from msgspec import Struct

from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import Title
from doblest.server.register.payloads import SOURCE_ROW, Payload
from doblest.server.rounds.models import Round


class Note(Struct, frozen=True):
    """What a person should know of it, though nothing is to be ruled on."""

    city: str
    message: str
    region: str = ""
    """ISO code; empty for the list as a whole."""


NOTES: Payload[tuple[Note, ...]] = Payload("заметки рассмотрения", tuple[Note, ...])
ROWS = ("added", "gone", "returned")
"""Kinds of items that are whole rows."""


def dump_value(field: str, value: Any) -> Any:
    """As history stores it; of a column that the register does not know its text."""
    return FIELDS[field].dump(value) if field in FIELDS else value


class Review(models.Model):
    """Changes proposed together, each waiting for a verdict."""

    class Kind(models.TextChoices):
        EDITION = "edition", "новая редакция"
        ROUND = "round", "круг выписок"

    class State(models.TextChoices):
        OPEN = "open", "открыто"
        COMMITTED = "committed", "внесено"
        CLOSED = "closed", "закрыто"

    title = models.ForeignKey(Title, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    base = models.PositiveIntegerField()
    """The revision of the register that it was made, or brought up to date, against."""
    digest = models.CharField(max_length=64)
    """Of the plan."""
    name = models.CharField(max_length=400)
    """Of the file, or of the round."""
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=bytes)
    """The list as it came; empty for a round, which keeps its own files."""
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="reviews")
    files = models.PositiveIntegerField(default=0)
    """Of the round, that are in it."""
    opened = models.DateTimeField()
    author = models.CharField(max_length=200)
    alarms = models.JSONField(default=list)
    """What looks like an accident with the whole table, a sentence each."""
    notes = models.JSONField(null=True)
    unchanged = models.PositiveIntegerField(default=0)
    """Rows that say what the register says."""
    moved = models.PositiveIntegerField(default=0)
    """Rows under another number."""

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state="open", round__isnull=False),
                name="review_open_once_for_round",
            )
        ]

    def __str__(self) -> str:
        return f"рассмотрение {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_stale(self) -> bool:
        """Whether the register has been written to since."""
        return self.title.revision != self.base

    def read_notes(self) -> tuple[Note, ...]:
        return NOTES.load(self.notes) if self.notes else ()


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def offered(self) -> Self:
        """What the file still offers, or has given already."""
        return self.exclude(state=ReviewItem.State.ALREADY, applied=None)

    def pending(self) -> Self:
        """Neither in the register nor said by it anyhow."""
        return self.filter(applied=None).exclude(state=ReviewItem.State.ALREADY)

    def undecided(self) -> Self:
        return self.pending().filter(verdict="")


class ReviewItem(models.Model):
    """One change: of a field, or of a whole row."""

    class Kind(models.TextChoices):
        CHANGED = "changed", "изменено"
        ADDED = "added", "добавлено"
        GONE = "gone", "выбыло"
        RETURNED = "returned", "вернулось"
        RENAMED = "renamed", "переименовано"

    class State(models.TextChoices):
        FRESH = "fresh", "новое"
        MERGED = "merged", "соединено с правкой реестра"
        CONFLICT = "conflict", "спорно"
        ALREADY = "already", "больше не предлагается"

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "принято"
        REFUSED = "refused", "отвергнуто"

    review = models.ForeignKey(Review, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    slug = models.SlugField(max_length=120)
    city = models.TextField()
    region = models.CharField(max_length=8, blank=True)
    """ISO code; empty where it is not known."""
    field = models.TextField()
    """`listed` for a whole row."""
    family = models.CharField(max_length=12)
    """What kind of change it is: a key of `[change_families]` in data/wording.toml."""
    base = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    current = models.JSONField(null=True)
    value = models.JSONField(null=True)
    """What the register would say; of a row the row."""
    state = models.CharField(max_length=12, choices=State.choices)
    message = models.TextField(blank=True)
    """Why it is doubtful."""
    is_by_hand = models.BooleanField(default=False)
    """Whether it has to be ruled on by itself, never with others alike."""
    twin = models.CharField(max_length=120, blank=True)
    """Of a rename: the slug of the row under the other name."""
    source = models.TextField(blank=True)
    """File and hand, of a round."""
    signature = models.CharField(max_length=32)
    """Of all that is offered: another signature is another item."""
    change = models.CharField(max_length=32, db_index=True)
    """Of title, city, field, from and to: by it an old verdict is found again."""
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    ruled_by = models.CharField(max_length=200, blank=True)
    ruled_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    carried = models.PositiveIntegerField(null=True)
    """Number of the review whose verdict it carries."""
    applied = models.PositiveIntegerField(null=True)
    """Number of the change set that wrote it."""

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "signature"], name="item_unique_in_review")]
        indexes = [models.Index(fields=["review", "position"], name="item_position_idx")]

    def __str__(self) -> str:
        return f"{self.city}: {self.field}"

    @property
    def is_row(self) -> bool:
        return self.kind in ROWS

    def read(self, name: str) -> Any:
        """`base`, `theirs`, `current` or `value` as the domain's own type."""
        stored = getattr(self, name)
        if self.is_row:
            return SOURCE_ROW.load(stored) if stored else None
        return load_change(self.field, stored)
