"""Codes of the municipalities that cities lie in, from `data/municipalities.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.model import Place


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


def find_municipality(place: Place | None) -> Municipality | None:
    """That of the city; None where no source gives its code, or sources dispute it."""
    return municipalities().get(place.geonames_id) if place else None


def find_oktmo(place: Place | None) -> str | None:
    """The code of the city's municipality."""
    known = find_municipality(place)
    return known.oktmo if known else None


def count_oktmo_sources(place: Place | None) -> int | None:
    """How many sources give the code; None where there is none."""
    known = find_municipality(place)
    return len(set(known.sources)) if known else None
