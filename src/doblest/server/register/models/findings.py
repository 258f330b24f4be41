"""Findings, brought up to date with every write, and the decisions on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import msgspec
from django.db import models

from doblest import model as domain
from doblest.server.register import payloads
from doblest.server.register.models.entries import Entry
from doblest.server.register.models.reference import Title
from doblest.server.register.moments import format_moment


class FindingQuerySet(models.QuerySet["Finding"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)

    def standing(self) -> Self:
        """Those that the register has now."""
        return self.filter(gone=None)

    def about(self, entries: Sequence[int]) -> Self:
        """Those tied to any of these entries, each once.

        Without `of`: entries are of one title, and SQLite would read all of that title's findings.
        """
        return self.filter(pk__in=FindingEntry.objects.filter(entry__in=entries).values("finding"))

    def in_order(self) -> Self:
        return self.order_by("position", "id")


class Finding(models.Model):
    """A defect or doubt. One that was mended is `gone`, and stands again if the defect comes back."""

    title = models.ForeignKey(Title, models.CASCADE)
    key = models.CharField(max_length=200)
    check_name = models.CharField(max_length=60)
    severity = models.CharField(max_length=12)
    field = models.CharField(max_length=24)
    scope = models.CharField(max_length=4)
    """`row` where its check looks at each row alone, `list` otherwise."""
    position = models.PositiveIntegerField()
    """Place of its check in the catalogue, then its place among what the check found of the entry."""
    payload = models.JSONField()
    fingerprint = models.CharField(max_length=24, default="")
    """Of the payload: what is found again is compared by it."""
    entries: models.ManyToManyField[Entry, FindingEntry] = models.ManyToManyField(
        Entry, through="FindingEntry", related_name="findings"
    )
    since = models.PositiveIntegerField()
    """The revision at which it was found."""
    gone = models.PositiveIntegerField(null=True)
    """The revision at which it was found no more."""

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "key"], name="finding_key_unique")]
        indexes = [
            models.Index(fields=["title", "gone", "position"], name="finding_position_idx"),
            models.Index(fields=["title", "gone", "check_name", "key"], name="finding_check_idx"),
            models.Index(fields=["title", "gone", "severity"], name="finding_severity_idx"),
        ]

    def __str__(self) -> str:
        return self.key

    def to_domain(self) -> domain.Finding:
        """Its values by name: PostgreSQL's JSON has an order of its own."""
        finding = payloads.FINDING.load(self.payload)
        return msgspec.structs.replace(finding, values=dict(sorted(finding.values.items())))


class FindingEntry(models.Model):
    """An entry that a finding is about; the first of several is the one it stands with."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="finding_entries")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="finding_entries")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["finding", "entry"], name="finding_entry_unique")]

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.entry_id}"


class Decision(models.Model):
    """What an editor decided of a finding; it outlives the defect."""

    class Verdict(models.TextChoices):
        ACCEPT = "accept", "принято"
        DISMISS = "dismiss", "отклонено"

    finding = models.OneToOneField(Finding, models.CASCADE, primary_key=True, related_name="decision")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.verdict}"

    def to_domain(self) -> domain.Decision:
        verdict: Any = self.verdict
        return domain.Decision(verdict, self.reason, self.by, format_moment(self.at))
