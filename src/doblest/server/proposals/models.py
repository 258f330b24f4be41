"""Proposals of the public, and the counts that keep robots out."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone


class AdmissionQuerySet(models.QuerySet["Admission"]):
    def since(self, at: object) -> Self:
        return self.filter(at__gt=at)

    def like(self, kind: str, *, is_proven: bool) -> Self:
        return self.filter(kind=kind, is_proven=is_proven)


class Admission(models.Model):
    """A form of the public that was let in: counted for a day, then forgotten."""

    nonce = models.CharField(max_length=32, unique=True)
    """Of the form: each is let in once."""
    kind = models.CharField(max_length=16)
    client = models.CharField(max_length=32)
    """A keyed hash of the address and the day: it tells clients apart, and nobody who they are."""
    is_proven = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "is_proven", "at"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
