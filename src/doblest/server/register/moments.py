"""Moments as the register writes them."""

from __future__ import annotations

from datetime import UTC, datetime

EPOCH = "1970-01-01T00:00:00Z"
"""When the empty register was made."""


def format_moment(moment: datetime) -> str:
    """UTC, RFC 3339, whole seconds: `2026-11-26T09:30:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def parse_moment(text: str) -> datetime:
    """What `format_moment` wrote."""
    return datetime.fromisoformat(text)
