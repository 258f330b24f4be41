"""Links at the foot of every page that other rooms bring: downloads, the API, feeds."""

from __future__ import annotations

from typing import Any

FOOT_LINKS: list[tuple[Any, str]] = []
"""Lazily translated label and address from the root; a room adds its own when its app is ready."""
