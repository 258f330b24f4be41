"""What the index holds beside its tokens, which each database keeps in its own kind of table."""

from __future__ import annotations

from django.db import models


class IndexState(models.Model):
    """Which edition the index was made of: one row."""

    stamp = models.CharField(max_length=100)

    class Meta:
        db_table = "search_state"

    def __str__(self) -> str:
        return self.stamp


class Term(models.Model):
    """A word of the index: for misspellings and for words not typed to the end."""

    word = models.CharField(max_length=80, unique=True)

    class Meta:
        db_table = "search_term"

    def __str__(self) -> str:
        return self.word
