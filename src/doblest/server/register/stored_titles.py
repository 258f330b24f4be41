"""Titles that people made, out of the database: `reference.titles` asks for them."""

from __future__ import annotations

from django.db import DatabaseError

from doblest.reference.titles import Title as Definition
from doblest.reference.titles import bundled_titles
from doblest.server.register import payloads
from doblest.server.register.models import Title


def read_stored_titles() -> dict[str, Definition]:
    """By key, in the order in which they were made; none where there are no tables yet."""
    try:
        rows = list(Title.objects.exclude(definition=None).order_by("made_at", "key"))
    except DatabaseError:
        return {}
    found = (payloads.TITLE.load(row.definition) for row in rows)
    return {title.key: title for title in found if title and title.key not in bundled_titles()}
