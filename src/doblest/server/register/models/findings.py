"""Findings, recomputed with every write, and the decisions that outlive them."""

from __future__ import annotations

from typing import Self

from django.db import models

from doblest import model as domain
from doblest.server.register.fields import StructField
from doblest.server.register.models.reference import Title


class FindingQuerySet(models.QuerySet["Finding"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)

    def in_order(self) -> Self:
        return self.order_by("id")


class Finding(models.Model):
    """A defect or doubt of the register as it stands."""

    title = models.ForeignKey(Title, models.CASCADE)
    key = models.CharField(max_length=200)
    value = StructField(domain.Finding)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "key"], name="finding_key_unique")]

    def __str__(self) -> str:
        return self.key


class DecisionQuerySet(models.QuerySet["Decision"]):
    def of(self, title: Title) -> Self:
        return self.filter(title=title)


class Decision(models.Model):
    """What an editor decided of a finding, kept by its key.

    `finding` is the finding as it stood: an accepted fix makes the finding itself go.
    """

    title = models.ForeignKey(Title, models.CASCADE)
    key = models.CharField(max_length=200)
    value = StructField(domain.Decision)
    finding = StructField(domain.Finding)
    entries = StructField(tuple[str, ...])

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["title", "key"], name="decision_key_unique")]

    def __str__(self) -> str:
        return self.key
