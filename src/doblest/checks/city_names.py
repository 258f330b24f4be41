"""How a note names its city: by any of its names, in any case."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.language.normalise import fold
from doblest.places import get_settlement


@lru_cache(maxsize=65_536)
def fold_city(name: str) -> str:
    """The name as comparisons see it; the same names come again and again."""
    return fold(name)


def names_city(row: Row) -> bool:
    """Whether the note names its city, by a name of today or before."""
    place = row.located.place
    names = (row.city, *((place.name,) if place else ()), *former_names(place.geonames_id if place else None))
    return any(stem in row.folded for name in names for stem in name_stems(name))


@cache
def name_stems(name: str) -> tuple[str, ...]:
    """What the name has in common with its cases and adjectives: «Верхняя Пышма» → «верхн», «пышм»."""
    size = int(threshold("city_stem"))
    words = re.findall(r"[^\W\d]{4,}", fold(name)) or [fold(name)]
    return tuple(word[: max(2, min(size, len(word) - 1))] for word in words)


def former_names(place_id: int | None) -> tuple[str, ...]:
    """«Сталинград» of Волгоград, by its number in GeoNames."""
    found = get_settlement(place_id) if place_id is not None else None
    return found.former if found else ()
