"""Links at the foot of every page that other rooms bring: downloads, the API, feeds."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import LocalizedText


class FooterLink(Struct, frozen=True):
    label: LocalizedText
    path: str
    """Below the root of a title: `calendar.ics`."""


FOOTER_LINKS: list[FooterLink] = []
"""An app adds its own when it is ready."""
