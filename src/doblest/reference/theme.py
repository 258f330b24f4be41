"""The map's plane and the site's colours, from `data/theme.json`.

The browser's bundle is built from the same file: its colours become custom properties of CSS.
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from doblest.data import resource


class Palette(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Colours as CSS writes them, `#8e2b20`."""

    paper: str
    ink: str
    muted: str
    hair: str
    accent: str
    wash: str
    land: str
    land_line: str
    """Between federal subjects."""
    coast: str
    """Around the country; at least 3 : 1 to the paper and to the land, as WCAG 1.4.11 asks."""
    beyond: str


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """What pages, pictures and the browser's map share."""

    plane: str
    """Albers' conic in the notation of PROJ; metres, x to the right, y upwards."""
    extent: tuple[int, int, int, int]
    """West, south, east, north of the country on the plane, in metres."""
    light: Palette
    dark: Palette
    printed: Palette
    """On white paper, from a dark screen too."""

    @property
    def palettes(self) -> dict[str, Palette]:
        return {"light": self.light, "dark": self.dark}


@cache
def theme() -> Theme:
    return msgspec.json.decode(resource("theme.json").read_bytes(), type=Theme)
