"""Rounds, their excerpts, the files that came back, and who keeps a region's rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from msgspec.structs import replace

from doblest.rounds import values
from doblest.rounds.outcome import Outcome
from doblest.server.register.fields import FIELDS, load_change
from doblest.server.register.models import Region, Title
from doblest.server.register.payloads import Payload

OUTCOME: Payload[Outcome] = Payload("ответ субъекта", Outcome)
_VALUES = ("base", "theirs", "current", "value")
"""Of a change: in the field's own type."""
SENT: Payload[values.SentExcerpt] = Payload("выписка", values.SentExcerpt)


def dump_outcome(outcome: Outcome) -> Any:
    """An outcome as a column holds it, values of fields as history stores them."""
    return OUTCOME.dump(_map_values(outcome, _dump))


def load_outcome(stored: Any) -> Outcome:
    """The outcome of a column."""
    return _map_values(OUTCOME.load(stored), load_change)


def _map_values(outcome: Outcome, convert: Callable[[str, Any], Any]) -> Outcome:
    changes = (
        replace(one, **{name: convert(one.field, getattr(one, name)) for name in _VALUES})
        for one in outcome.changes
    )
    return replace(outcome, changes=tuple(changes))


def _dump(field: str, value: Any) -> Any:
    return FIELDS[field].dump(value) if field in FIELDS else value


class Round(models.Model):
    """Excerpts sent to regions, due on a day."""

    key = models.CharField(max_length=8, unique=True)
    """Stands in the files."""
    title = models.ForeignKey(Title, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    """Of the register, when the excerpts were made."""
    due = models.DateField()
    grace = models.PositiveSmallIntegerField(default=0)
    """Days after the due one on which links still take an answer."""
    columns = models.JSONField(default=list)
    """Those asked for, beside those that a row is known by; empty asks for all."""
    started = models.DateTimeField()
    author = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"круг {self.pk} от {self.started:%d.%m.%Y}"

    @property
    def closes(self) -> date:
        """The last day on which a link takes an answer."""
        return self.due + timedelta(days=self.grace)


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

    def read(self) -> values.SentExcerpt:
        """What was sent in it."""
        return SENT.load(self.sent)


class AnswerLink(models.Model):
    """Lets whoever has it answer for a region in the browser. The database has its hash alone."""

    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.excerpt}: ссылка от {self.created:%Y-%m-%d}"


class Reminder(models.Model):
    """A letter to those who had not answered."""

    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="reminders")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    is_sent = models.BooleanField(default=False)
    """Whether it left by mail; otherwise it was made to be handed over."""

    def __str__(self) -> str:
        return f"{self.excerpt}: напоминание {self.at:%Y-%m-%d}"


class Return(models.Model):
    """A file that came back: kept as it came, with what it says; of a file that was refused with why."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="returns")
    excerpt = models.ForeignKey(Excerpt, models.PROTECT, null=True, related_name="returns")
    """What it answers; None for a file that was refused."""
    link = models.ForeignKey(AnswerLink, models.PROTECT, null=True, related_name="returns")
    """By which it was given in the browser; None for a file."""
    name = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    received = models.DateTimeField()
    author = models.CharField(max_length=200)
    outcome = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "sha256"], name="return_unique_in_round")]

    def __str__(self) -> str:
        return self.name

    def read(self) -> Outcome:
        """What the file says, as it was when it came."""
        return load_outcome(self.outcome)


class Contact(models.Model):
    """Whom the letter to a region is for."""

    region = models.OneToOneField(Region, models.PROTECT, primary_key=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)

    def __str__(self) -> str:
        return self.region_id

    def read(self) -> values.Contact:
        return values.Contact(self.region_id, self.name, self.email)
