"""Rounds, their excerpts, the files that came back, and who keeps a region's rows."""

from __future__ import annotations

from django.db import models

from doblest.rounds import values
from doblest.server.register.models import Region, Title
from doblest.server.register.payloads import Payload

SENT: Payload[values.Sent] = Payload("выписка", values.Sent)


class Round(models.Model):
    """Excerpts sent to regions, due on a day."""

    key = models.CharField(max_length=8, unique=True)
    """Stands in the files."""
    title = models.ForeignKey(Title, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    """Of the register, when the excerpts were made."""
    due = models.DateField()
    started = models.DateTimeField()
    author = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"круг {self.pk} от {self.started:%d.%m.%Y}"


class Excerpt(models.Model):
    """A file that went to a region, with what each of its rows said."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="excerpts")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    sent = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "region"], name="excerpt_unique_in_round"),
        ]

    def __str__(self) -> str:
        return self.name

    def read(self) -> values.Sent:
        """What was sent in it."""
        return SENT.load(self.sent)


class Contact(models.Model):
    """Whom the letter to a region is for."""

    region = models.OneToOneField(Region, models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)

    def __str__(self) -> str:
        return self.region_id

    def read(self) -> values.Contact:
        return values.Contact(self.region_id, self.name, self.email)
