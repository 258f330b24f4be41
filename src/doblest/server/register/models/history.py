"""Change sets: every write to the register, its number being the revision."""

from __future__ import annotations

from typing import Self

from django.db import models

from doblest.server.register.models.entries import Document, Entry
from doblest.server.register.models.reference import Title


class ChangeSetQuerySet(models.QuerySet["ChangeSet"]):
    def of(self, title: Title | str) -> Self:
        return self.filter(title=title)

    def newest_first(self) -> Self:
        return self.order_by("-number")


class ChangeSet(models.Model):
    """One write: who made it, by what right, when, why. Numbers run through the whole register."""

    class Kind(models.TextChoices):
        IMPORT = "import", "загрузка перечня"
        EDIT = "edit", "правка"
        DECISION = "decision", "решение по замечанию"
        ENROLMENT = "enrolment", "состав перечня"
        UNDO = "undo", "отмена"
        RECOMPUTE = "recompute", "пересчёт"

    number = models.PositiveIntegerField(primary_key=True)
    title = models.ForeignKey(Title, models.PROTECT, related_name="change_sets")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    author = models.CharField(max_length=200)
    role = models.CharField(max_length=16, default="coordinator")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="change_sets")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    together = models.ForeignKey("self", models.PROTECT, null=True, related_name="others")
    """The first of those that one act wrote in several lists; None for that one. They are undone together."""

    objects = ChangeSetQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["title", "number"], name="change_set_number_idx"),
            models.Index(fields=["title", "kind", "number"], name="change_set_kind_idx"),
            models.Index(fields=["title", "author", "number"], name="change_set_author_idx"),
            models.Index(fields=["title", "at"], name="change_set_moment_idx"),
        ]

    def __str__(self) -> str:
        return f"правка {self.number}"


class FieldChangeQuerySet(models.QuerySet["FieldChange"]):
    def visible(self) -> Self:
        """What a person changed or sees changed; the others only move provenance."""
        return self.exclude(field__in=FieldChange.PROVENANCE)

    def of_entry(self, entry: Entry) -> Self:
        return self.filter(entry=entry)

    def after(self, number: int) -> Self:
        return self.filter(change_set__number__gt=number)

    def newest_first(self) -> Self:
        return self.select_related("change_set", "entry").order_by("-change_set_id", "id")


class FieldChange(models.Model):
    """One field's old and new value, as JSON (structured values as payloads with a version).

    `entry` is None for what belongs to the title: `document`, and `decision` with the finding's
    key in `key`. `event` and `reference` have an event's key: what an editor said of it, and what was
    taken from the reference data. `photo` has a photograph's; of one that was never shown the field is
    `photo_refusal`, which is nobody else's. `listed` is None → true for a new entry, true → false for one
    that is gone.
    """

    PROVENANCE = ("source", "document", "reference")

    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="changes")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="changes")
    field = models.CharField(max_length=24)
    key = models.CharField(max_length=200, blank=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    objects = FieldChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["entry", "field"]),
            models.Index(fields=["field", "change_set"], name="field_change_field_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.old!r} → {self.new!r}"
