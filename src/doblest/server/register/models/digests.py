"""What the checks know of each row: kept until the row changes, so that the list is checked from it."""

from __future__ import annotations

from django.db import models

from doblest.server.register.models.entries import Entry


class EntryDigest(models.Model):
    """The digest of a listed entry, as `checks.encode_digest` writes it."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="digest")
    engine = models.CharField(max_length=60)
    """Of the checks that made it: a digest of another engine is made anew."""
    content = models.BinaryField()
    drafts = models.BinaryField(default=b"")
    """What row checks found in it: read only where it is not settled."""
    is_settled = models.BooleanField(default=False)
    """Whether what its row checks found is stored, under keys that depend on no other row."""

    def __str__(self) -> str:
        return f"{self.entry_id}"
