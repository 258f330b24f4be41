"""The licence as an address, where a vocabulary wants no name."""

from __future__ import annotations

from doblest.data import load


def get_licence_url(code: str) -> str:
    """Of a licence by its SPDX code: its own text where we know it, else SPDX's page."""
    known: dict[str, str] = load("exports")["licences"]
    return known.get(code, f"https://spdx.org/licenses/{code}.html")
