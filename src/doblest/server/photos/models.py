"""Photographs that were sent, each with what its camera wrote: all private."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from doblest.server.register.models import Entry, MemorialPhoto


class UploadQuerySet(models.QuerySet["Upload"]):
    def waiting(self) -> Self:
        """Those on which nobody has decided."""
        decided = MemorialPhoto.objects.filter(entry=OuterRef("entry"), key=OuterRef("key"))
        return self.filter(~Exists(decided), entry__listed=True)

    def oldest_first(self) -> Self:
        return self.select_related("entry", "entry__subject", "entry__title").order_by("received", "pk")


class Upload(models.Model):
    """A photograph as it came in; its file is `media/photos/` in the data folder, under its key."""

    key = models.CharField(max_length=40, unique=True)
    """The start of the SHA-256: its name in the register and on the disk."""
    sha256 = models.CharField(max_length=64, unique=True)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="uploads")
    format = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    frames = models.PositiveIntegerField(default=1)
    fingerprint = models.CharField(max_length=16)
    """Of what is on it: alike for photographs that look alike."""
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    day = models.CharField(max_length=10, blank=True)
    """ISO, by the camera's clock."""
    author = models.TextField(blank=True)
    licence = models.CharField(max_length=40, blank=True)
    """What who sent it says of its author and of its terms."""
    remark = models.TextField(blank=True)
    by = models.CharField(max_length=200, blank=True)
    """The account that sent it; empty for the public."""
    received = models.DateTimeField()

    digest = models.CharField(max_length=64, blank=True)
    """Of the page on which a sender without an account reads what became of it; empty for others."""
    nonce = models.CharField(max_length=32, blank=True)
    """Of the form, from which the page's address follows; empty for others."""
    email = models.CharField(max_length=254, blank=True)
    """Of a sender who wants the answer by letter; never shown but to who decides."""
    answered = models.DateTimeField(null=True)
    """When it was decided on; None while it waits."""
    language = models.CharField(max_length=2, default="ru")
    """In which the sender reads the answer."""

    objects = UploadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["entry", "received"], name="upload_entry_idx")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.key}"


class Complaint(models.Model):
    """What somebody says against a photograph that is shown: private, until those who keep the rows act."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="complaints")
    words = models.TextField()
    contact = models.TextField(blank=True)
    """How to answer; never shown but to who acts."""
    received = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, blank=True)
    """Who closed it."""

    class Meta:
        indexes = [models.Index(fields=["closed"], name="complaint_closed_idx")]

    def __str__(self) -> str:
        return f"{self.upload_id}: {self.words[:40]}"
