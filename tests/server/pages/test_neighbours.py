"""The nearest cities are those of the ellipsoid, however few are measured over it."""

from __future__ import annotations

import msgspec
from pyproj import Geod

from doblest.model import Edition
from doblest.server.pages.catalogue import Catalogue, City, catalogue_of
from doblest.server.pages.shown.neighbours import NEIGHBOURS, neighbours

GEOD = Geod(ellps="WGS84")


def nearest(catalogue: Catalogue, city: City) -> list[tuple[str, float]]:
    """Every city measured."""
    away = [
        (GEOD.inv(city.lon, city.lat, other.lon, other.lat)[2] / 1000, other.slug)
        for other in catalogue.cities
        if other.placed and other is not city
    ]
    return [(slug, km) for km, slug in sorted(away)[:NEIGHBOURS]]


def test_the_nearest_are_those_of_the_ellipsoid(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        assert [(near.city.slug, near.km) for near in neighbours(catalogue, city)] == nearest(catalogue, city)


def test_a_city_without_a_point_has_no_neighbours(catalogue: Catalogue) -> None:
    lost = msgspec.structs.replace(catalogue.cities[0], lon=None, lat=None)
    assert neighbours(catalogue, lost) == ()


def test_a_list_of_one_city_has_no_neighbours(register: Edition) -> None:
    alone = catalogue_of(msgspec.structs.replace(register, records=register.records[:1]))
    assert neighbours(alone, alone.cities[0]) == ()


def test_cities_of_one_place_are_all_near(register: Edition) -> None:
    record, replace = register.records[0], msgspec.structs.replace
    copies = [replace(record, located=replace(record.located, slug=f"copy-{place}")) for place in range(20)]
    made = catalogue_of(msgspec.structs.replace(register, records=tuple(copies)))
    found = neighbours(made, made.cities[7])
    assert [near.city.slug for near in found] == [f"copy-{place}" for place in range(NEIGHBOURS)]
