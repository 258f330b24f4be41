"""What editors said of gaps: that something which an entry lacks is none."""

from __future__ import annotations

from django.db import models

from doblest import model as domain
from doblest.server.register.models.entries import Entry
from doblest.server.register.moments import format_moment


class GapExemption(models.Model):
    """It outlives the gap, and every import, until somebody takes it back."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="exemptions")
    gap = models.SlugField(max_length=40)
    """A key of `data/gaps.toml`."""
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "gap"], name="gap_exemption_unique_in_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.gap}"

    def to_domain(self) -> domain.Exemption:
        return domain.Exemption(self.reason, self.by, format_moment(self.at))
