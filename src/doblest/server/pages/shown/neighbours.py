"""The cities of the list that stand nearest to one, over the ellipsoid."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from pyproj import Geod

from doblest.server.pages.catalogue import Catalogue, City

NEIGHBOURS = 6
_ELLIPSOID = Geod(ellps="WGS84")
_FLATTENING = 1.02
"""A distance over the sphere is within a per cent of the one over the ellipsoid, both ways."""
_LEAST = 1e-9
"""Of the sphere's radius: points nearer than this are one."""


class Neighbour(Struct, frozen=True):
    city: City
    km: float


class _Ground(Struct, frozen=True):
    """The cities that have a point, and those points on the unit sphere."""

    cities: tuple[City, ...]
    points: NDArray[np.float64]


_kept: list[tuple[Catalogue, _Ground]] = []


def neighbours(catalogue: Catalogue, city: City) -> tuple[Neighbour, ...]:
    """The exact way is asked for those alone that the sphere finds near."""
    ground = _ground(catalogue)
    if city.lon is None or city.lat is None:
        return ()
    near = [other for other in _near(ground, _on_sphere([(city.lon, city.lat)])[0]) if other is not city]
    metres = [_metres(city, other) for other in near]
    order = sorted(range(len(near)), key=metres.__getitem__)[:NEIGHBOURS]
    return tuple(Neighbour(near[place], metres[place] / 1000) for place in order)


def _near(ground: _Ground, here: NDArray[np.float64]) -> list[City]:
    """In the order of the list, the city itself among them."""
    apart = np.sqrt(((ground.points - here) ** 2).sum(axis=1))
    wanted = min(NEIGHBOURS + 1, len(apart))
    limit = np.partition(apart, wanted - 1)[wanted - 1] * _FLATTENING + _LEAST
    return [ground.cities[place] for place in np.flatnonzero(apart <= limit)]


def _metres(city: City, other: City) -> float:
    return float(_ELLIPSOID.inv(city.lon, city.lat, other.lon, other.lat)[2])


def _ground(catalogue: Catalogue) -> _Ground:
    """Made once for a catalogue."""
    for held, ground in tuple(_kept):
        if held is catalogue:
            return ground
    cities = tuple(city for city in catalogue.cities if city.placed)
    made = _Ground(cities, _on_sphere([(city.lon or 0.0, city.lat or 0.0) for city in cities]))
    _kept[:] = [(catalogue, made)]
    return made


def _on_sphere(points: list[tuple[float, float]]) -> NDArray[np.float64]:
    lon, lat = np.radians(np.array(points, float).reshape(-1, 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
