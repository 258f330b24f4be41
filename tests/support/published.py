"""What a published folder has."""

from __future__ import annotations

from pathlib import Path

from lxml import html

BASE = "https://example.org/doblest/"


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


ATTRIBUTES = ("href", "src", "srcset", "action")


def links(page: Path) -> set[str]:
    tree = html.fromstring(page.read_bytes())
    return {element.get(name) for name in ATTRIBUTES for element in tree.iter() if element.get(name)}


def quiet(path: str) -> None:
    """Tell nobody."""
