"""The photographs of an entry's memorials that somebody decided on."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from doblest import model as domain
from doblest.server.register.models.entries import Entry


class MemorialPhoto(models.Model):
    """A photograph as the register keeps it: the columns are those of the domain's value.

    Its file, and what its camera wrote, are for `server/photos`.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="photos")
    key = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    author = models.TextField()
    licence = models.CharField(max_length=40)
    monument = models.CharField(max_length=8, default="own")
    name = models.TextField(blank=True)
    state = models.CharField(max_length=12)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="photo_key_unique_in_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.key}"

    @classmethod
    def of(cls, entry: Entry, photo: domain.Photo) -> Self:
        columns: dict[str, Any] = {name: getattr(photo, name) for name in domain.Photo.__struct_fields__}
        return cls(entry=entry, **columns)

    def to_domain(self) -> domain.Photo:
        columns: dict[str, Any] = {name: getattr(self, name) for name in domain.Photo.__struct_fields__}
        return domain.Photo(**columns)
