"""Codes of the municipalities that cities lie in, from `data/municipalities.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.model import Place

_SOURCES_NEEDED = 2


class Municipality(Struct, frozen=True, forbid_unknown_fields=True):
    """The municipality of a city."""

    geonames: int
    """Number of the city."""
    city: str
    oktmo: str
    """Eight digits of its OKTMO code."""
    sources: tuple[str, ...]
    """Keys of the file's sources that give the code."""


@cache
def municipalities() -> dict[int, Municipality]:
    """By the city's number in GeoNames. Raises DataError where the file breaks its form."""
    return {one.geonames: one for one in read_table("municipalities", "municipality", Municipality)}


def find_oktmo(place: Place | None) -> str | None:
    """The code of the city's municipality; None where fewer than two sources give it."""
    known = municipalities().get(place.geonames_id) if place else None
    return known.oktmo if known and len(set(known.sources)) >= _SOURCES_NEEDED else None
