"""What the register tells those who stand above it, inside the transaction of the write."""

from __future__ import annotations

from django.dispatch import Signal

entries_changed = Signal()
"""Sent with `title` (its key), `slugs` of the entries whose published values changed, those no longer
listed among them, `checked`, of those whose findings changed, and `companions`, what `derivation.accompany`
had made of those that are new, by slug. A receiver that fails undoes the write."""
entry_moved = Signal()
"""Sent with `former` and `present`, the entries of a city that got another title."""
