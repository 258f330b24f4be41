"""Claims: each a row of its own, with a key that survives edits elsewhere in the note."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from doblest import model as domain
from doblest.server.register import payloads
from doblest.server.register.models.entries import Entry


class ClaimQuerySet(models.QuerySet["Claim"]):
    def of(self, entry: Entry) -> Self:
        return self.filter(entry=entry)


class Claim(models.Model):
    """One number that the entry's note states; the columns are those of the domain's value."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="claims")
    key = models.CharField(max_length=24)
    position = models.PositiveIntegerField()
    """Its place in the note, from 1."""
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    low = models.FloatField()
    high = models.FloatField()
    bound = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    unit = models.CharField(max_length=12)
    object = models.TextField(null=True)  # noqa: DJ001 (None: the text names no thing)
    of = models.TextField(null=True)  # noqa: DJ001 (likewise)
    model = models.TextField(null=True)  # noqa: DJ001 (likewise)
    per = models.CharField(max_length=12, null=True)  # noqa: DJ001 (None: no rate)
    excess = models.BooleanField(default=False)
    category = models.CharField(max_length=60, db_index=True)
    roles = models.JSONField(default=dict)
    """A payload (`payloads.ROLES`); the default is that of a claim of which nothing is said."""

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="claim_key_unique_in_entry")]

    def __str__(self) -> str:
        return self.quote

    def to_domain(self) -> domain.Claim:
        columns: dict[str, Any] = {name: getattr(self, name) for name in domain.Claim.__struct_fields__}
        return domain.Claim(**{**columns, "roles": payloads.ROLES.load(self.roles)})
