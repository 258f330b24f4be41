"""Where the memorial stands, against where the city is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pyproj import Geod

from doblest.checks.check import Draft, folded
from doblest.checks.memorials import quoted
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Distance, Located, Memorial, Place, Point
from doblest.places import find_region, find_settlement

_WORD = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*(?: [А-ЯЁ][а-яё]+)?")
_EXACT = 0.97
"""Score of a name to the letter; below lie slips and guesses, too weak to accuse an address."""


def memorial_in_other_settlement(register: Register) -> Iterator[Draft]:
    """«Сталинградская площадь, Камышин» in Волгоград's row."""
    for located in register.entries:
        memorial = located.entry.memorial
        if memorial is None or located.place is None:
            continue
        other = _other_settlement(memorial, located, located.place)
        if other is not None:
            yield _elsewhere(located, memorial, located.place, other)


def _elsewhere(located: Located, memorial: Memorial, city: Place, other: Place) -> Draft:
    km = _km(city.lon, city.lat, other.lon, other.lat)
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"Памятник стоит в городе {other.name}, а не в городе {city.name}: между ними {km:.0f} км.",
        message_en=f"The memorial stands in {other.name}, not in {city.name}: they are {km:.0f} km apart.",
        evidence=(
            quoted(located, memorial.address),
            Point(city.name, city.lon, city.lat),
            Point(other.name, other.lon, other.lat),
            Distance(city.name, other.name, round(km, 1)),
        ),
        seed=memorial.address,
    )


def _other_settlement(memorial: Memorial, located: Located, city: Place) -> Place | None:
    """The settlement that a part of the address names to the letter, if it is not the city."""
    pieces = [piece.strip() for piece in memorial.address.split(",")]
    regions = [match for piece in pieces if (match := find_region(piece))]
    iso = regions[0].iso if regions else (located.region.iso if located.region else None)
    own = {folded(city.name), folded(located.entry.city)}
    for piece in pieces:
        bare = re.sub(r"^(?:г\.|город|пос\.|посёлок|село)\s+", "", piece)
        if folded(bare) in own or not _WORD.fullmatch(bare) or find_region(bare):
            continue
        found = find_settlement(bare, iso)
        if found and found.score >= _EXACT and _apart(city, found):
            return found
    return None


def _apart(city: Place, other: Place) -> bool:
    near = _km(city.lon, city.lat, other.lon, other.lat) < threshold("other_settlement_km")
    return other.geonames_id != city.geonames_id and not near


def memorial_far(register: Register) -> Iterator[Draft]:
    """A point on the map too far from the city to stand in it."""
    for located in register.entries:
        memorial, city = located.entry.memorial, located.place
        if memorial is None or city is None or memorial.lon is None or memorial.lat is None:
            continue
        km = _km(city.lon, city.lat, memorial.lon, memorial.lat)
        if km > threshold("memorial_far_km"):
            yield _far(located, memorial, city, km)


def _far(located: Located, memorial: Memorial, city: Place, km: float) -> Draft:
    assert memorial.lon is not None
    assert memorial.lat is not None
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"Точка памятника лежит в {km:.0f} км от города {city.name}.",
        message_en=f"The memorial's point lies {km:.0f} km away from {city.name}.",
        evidence=(
            Point(city.name, city.lon, city.lat),
            Point(memorial.name, memorial.lon, memorial.lat),
            Distance(city.name, memorial.name, round(km, 1)),
        ),
        seed=f"{memorial.lon:.4f} {memorial.lat:.4f}",
    )


@cache
def _geod() -> Geod:
    return Geod(ellps="WGS84")


def _km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    metres: float = _geod().inv(lon, lat, other_lon, other_lat)[2]
    return metres / 1000
