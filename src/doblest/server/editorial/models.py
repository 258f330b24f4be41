"""What the working side keeps for itself: findings that wait."""

from __future__ import annotations

from django.db import models

from doblest.server.register.models import Finding


class Postponement(models.Model):
    """A finding put off for all who keep its city; it says nothing of the list, so it is no change of it.

    It hangs on the finding as a decision does, and outlives imports with it.
    """

    finding = models.OneToOneField(Finding, models.CASCADE, primary_key=True, related_name="postponement")
    until = models.DateField(null=True)
    """The day on which it is back in the queue; None: it stands behind all others."""
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.until or 'на потом'}"
