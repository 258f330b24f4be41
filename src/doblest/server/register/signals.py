"""What the register tells those who stand above it, inside the transaction of the write."""

from __future__ import annotations

from django.dispatch import Signal

entries_changed = Signal()
"""Sent with `title` (its key) and `slugs` of the entries whose published values or findings changed,
those no longer listed among them. A receiver that fails undoes the write."""
