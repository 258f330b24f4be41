"""What a published folder has."""

from __future__ import annotations

from pathlib import Path

BASE = "https://example.org/doblest/"


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))
