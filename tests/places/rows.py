"""Entries to locate, made of the three cells that places read."""

from __future__ import annotations

from pathlib import Path

from doblest.model import Entry, Memorial, Source

TABLE = Path(__file__).with_name("labour_valour.txt")


def entry(city: str, region: str = "", map_url: str | None = None) -> Entry:
    memorial = None if map_url is None else Memorial("Стела", "stele", "dedicated", map_url=map_url)
    return Entry(1, city, region, 2020, "", memorial, "", Source("", 1, {}))


def labour_valour() -> list[tuple[str, str, str, str, int]]:
    """City, region as the list writes it, ISO code, name and number of the settlement."""
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [(city, region, iso, place, int(number)) for city, region, iso, place, number in cells]
