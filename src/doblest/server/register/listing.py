"""The listed entries of a title, in the list's order."""

from __future__ import annotations

from doblest import model as domain
from doblest.server.register.models import Entry, Title

Listed = list[tuple[Entry, domain.Located]]


def listed(title: Title) -> Listed:
    """Entries with their located values."""
    return [(entry, entry.located()) for entry in Entry.objects.of(title).listed().whole().in_order()]
