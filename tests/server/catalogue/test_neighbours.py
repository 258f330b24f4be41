"""The nearest cities are those of the ellipsoid, however few are measured over it."""

from __future__ import annotations

import msgspec
from pyproj import Geod

from doblest.model import Edition
from doblest.server.catalogue.catalogue import Catalogue, build_catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.neighbours import NEIGHBOURS, Neighbour, build_neighbour_index, find_neighbours

GEOD = Geod(ellps="WGS84")


def neighbours(catalogue: Catalogue, city: City) -> tuple[Neighbour, ...]:
    return find_neighbours(catalogue.neighbours, catalogue.by_slug, city)


def nearest(catalogue: Catalogue, city: City) -> list[tuple[str, float]]:
    """Every city measured."""
    away = [
        (GEOD.inv(city.lon, city.lat, other.lon, other.lat)[2] / 1000, other.slug)
        for other in catalogue.cities
        if other.has_point and other is not city
    ]
    return [(slug, km) for km, slug in sorted(away)[:NEIGHBOURS]]


def test_the_nearest_are_those_of_the_ellipsoid(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        assert [(near.city.slug, near.km) for near in neighbours(catalogue, city)] == nearest(catalogue, city)


def test_a_city_without_a_point_has_no_neighbours(catalogue: Catalogue) -> None:
    lost = msgspec.structs.replace(catalogue.cities[0], lon=None, lat=None)
    assert neighbours(catalogue, lost) == ()


def test_a_list_of_one_city_has_no_neighbours(register: Edition) -> None:
    alone = build_catalogue(msgspec.structs.replace(register, records=register.records[:1]))
    assert neighbours(alone, alone.cities[0]) == ()


def test_cities_of_one_place_are_all_near(register: Edition) -> None:
    record, replace = register.records[0], msgspec.structs.replace
    copies = [replace(record, located=replace(record.located, slug=f"copy-{place}")) for place in range(20)]
    made = build_catalogue(replace(register, records=tuple(copies)))
    found = neighbours(made, made.cities[7])
    assert [near.city.slug for near in found] == [f"copy-{place}" for place in range(NEIGHBOURS)]


def test_the_index_is_kept_until_a_city_moves_comes_or_goes(catalogue: Catalogue) -> None:
    index, replace = catalogue.neighbours, msgspec.structs.replace
    renamed = [replace(catalogue.cities[0], number=99), *catalogue.cities[1:]]
    moved = [replace(catalogue.cities[0], lon=1.0), *catalogue.cities[1:]]
    assert build_neighbour_index(renamed, index) is index
    assert build_neighbour_index(moved, index) is not index
    assert build_neighbour_index(catalogue.cities[1:], index) is not index
