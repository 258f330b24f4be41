"""The index: the terms of each listed entry. The database keeps its full-text index of these rows."""

from __future__ import annotations

from django.db import models

from doblest.server.register.models import Entry


class SearchRow(models.Model):
    """Terms of one entry by heading, joined by spaces.

    On SQLite triggers keep the FTS5 table `search_fts` equal to these rows, on PostgreSQL generated
    columns of type tsvector do (see the migrations).
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True)
    title = models.CharField(max_length=50)
    slug = models.CharField(max_length=120)
    name = models.TextField()
    claims = models.TextField()
    memorial = models.TextField()
    note = models.TextField()
    findings = models.TextField()
    engine = models.PositiveSmallIntegerField()
    """Version of the way that terms are made."""

    class Meta:
        indexes = [models.Index(fields=["title", "slug"], name="search_title_idx")]

    def __str__(self) -> str:
        return self.slug
