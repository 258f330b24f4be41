"""Proposals of the public, and the counts that keep robots out."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from msgspec import Struct

from doblest.model import Language
from doblest.server.accounts.models import User
from doblest.server.accounts.policy import Action, Actor
from doblest.server.accounts.scopes import filter_own
from doblest.server.register.models import ChangeSet, Entry
from doblest.server.register.payloads import Payload
from doblest.wording.vocabulary import texts


class Said(Struct, frozen=True):
    """What a person wrote into a form, as it was typed."""

    words: str = ""
    quote: str = ""
    """What stands in the register and is wrong."""
    value: str = ""
    """What should stand there."""
    date: str = ""
    place: str = ""
    point: str = ""
    source: str = ""
    """An address, or the name of what was read."""


SAID: Payload[Said] = Payload("предложение", Said)


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


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> Self:
        return self.filter(state=Proposal.State.WAITING)

    def seen_by(self, actor: Actor) -> Self:
        """Of the regions and titles in which the actor may edit."""
        return filter_own(self, actor, Action.EDIT, "entry__")


class Proposal(models.Model):
    """What somebody without the right would like changed of a city; alike ones of several people are one.

    Its primary key is the number that its senders are told.
    """

    class Kind(models.TextChoices):
        ERROR = "error", "ошибка"
        OPENED = "opened", "стела открыта"

    class State(models.TextChoices):
        WAITING = "waiting", "ждёт"
        ACCEPTED = "accepted", "принято"
        REFUSED = "refused", "отклонено"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    field = models.CharField(max_length=16, blank=True)
    """What an error is in: a key of `sheets.FIELDS`."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    is_proven = models.BooleanField()
    """Whether any of its senders was told from a robot; the others stand on a shelf of their own."""
    at = models.DateTimeField()
    canned = models.CharField(max_length=16, blank=True)
    """Why, where the reason is one of `[proposal_answers]`: each sender reads it in their own language."""
    reason = models.TextField(blank=True)
    """Why, in the reviewer's own words."""
    by = models.CharField(max_length=200, blank=True)
    decided = models.DateTimeField(null=True)
    change_set = models.ForeignKey(ChangeSet, models.SET_NULL, null=True, related_name="+")
    """That brought it into the register; None where it was accepted without one."""

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "is_proven"])]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    def describe_reason(self, language: Language) -> str:
        """Why it was decided so, to a sender; empty where nobody said."""
        canned = texts("proposal_answers").get(self.canned)
        return canned.in_language(language) if canned else self.reason


class Sending(models.Model):
    """A proposal as one person sent it. Nothing of it is public: whoever has its link reads it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="sendings")
    nonce = models.CharField(max_length=32, unique=True)
    """Of the form: the same form is the same sending."""
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in its link."""
    said = models.JSONField()
    email = models.CharField(max_length=254, blank=True)
    account = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=2)
    at = models.DateTimeField()
    answered = models.DateTimeField(null=True)
    """When a letter with the decision was written."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.at:%Y-%m-%d %H:%M}"

    def read(self) -> Said:
        return SAID.load(self.said)
