"""The browser's bundle: hashed names by plain ones, as the build wrote them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "bundle"


@cache
def _read_manifest() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return names


def bundle_url(name: str) -> str:
    """From the root of the site: `/static/bundle/site-AB12.css`."""
    return f"/static/bundle/{_read_manifest().get(name, name)}"


def find_bundled(name: str) -> Path:
    """The file itself."""
    return FOLDER / _read_manifest().get(name, name)
