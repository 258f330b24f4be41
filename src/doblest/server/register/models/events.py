"""The dated events of an entry's memorials, each with who says so."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from doblest import model as domain
from doblest.server.register import payloads
from doblest.server.register.models.entries import Entry
from doblest.server.register.moments import format_moment, parse_moment

_OF_EVENT = ("kind", "date", "date_kind", "place", "height", "lon", "lat", "note", "note_en", "date_said")
"""Columns that are fields of the domain's event."""


class MemorialEvent(models.Model):
    """An event as the register keeps it; `reference` is what the reference data say of it.

    It is tied to its entry and not to a row of `Memorial`: «Нет» has no row, and a stele is planned before
    the list's cell knows of it. One that was withdrawn stays, lest the reference data bring it back.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="events")
    key = models.SlugField(max_length=40)
    monument = models.CharField(max_length=8, default="own")
    name = models.TextField(blank=True)
    kind = models.CharField(max_length=24)
    date = models.CharField(max_length=40)
    """EDTF."""
    date_said = models.TextField(blank=True)
    date_kind = models.CharField(max_length=12, default="event")
    place = models.TextField(blank=True)
    height = models.FloatField(null=True)
    authors = models.JSONField(default=list)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    note = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    sources = models.JSONField(default=list)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)
    is_withdrawn = models.BooleanField(default=False)
    reference = models.JSONField(null=True)
    release = models.CharField(max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="event_key_unique_in_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.key}"

    @classmethod
    def of(cls, entry: Entry, stored: domain.RegisterEvent) -> Self:
        event = stored.event
        columns: dict[str, Any] = {name: getattr(event, name) for name in _OF_EVENT}
        return cls(
            entry=entry,
            key=stored.key,
            monument=stored.monument,
            name=stored.name,
            authors=list(event.authors),
            sources=payloads.CITATIONS.dump(event.sources),
            by=stored.by,
            at=parse_moment(stored.at) if stored.at else None,
            is_withdrawn=stored.is_withdrawn,
            reference=payloads.STELE_EVENT.dump(stored.reference),
            release=stored.release,
            position=stored.position,
            **columns,
        )

    def to_domain(self) -> domain.RegisterEvent:
        columns: dict[str, Any] = {name: getattr(self, name) for name in _OF_EVENT}
        sources = payloads.CITATIONS.load(self.sources)
        return domain.RegisterEvent(
            key=self.key,
            event=domain.SteleEvent(authors=tuple(self.authors), sources=sources, **columns),
            monument=self.monument,  # type: ignore[arg-type] # written from the domain's own
            name=self.name,
            by=self.by,
            at=format_moment(self.at) if self.at else "",
            is_withdrawn=self.is_withdrawn,
            reference=payloads.STELE_EVENT.load(self.reference) if self.reference else None,
            release=self.release,
            position=self.position,
        )
