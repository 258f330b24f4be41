"""The browser's bundle: hashed names by plain ones, as the build wrote them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "bundle"


@cache
def _manifest() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return names


def address(name: str) -> str:
    """From the root of the site: `/static/bundle/site-AB12.css`."""
    return f"/static/bundle/{_manifest().get(name, name)}"


def file(name: str) -> Path:
    """The file itself, for who draws with its fonts."""
    return FOLDER / _manifest().get(name, name)
