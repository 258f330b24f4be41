"""The cities of the list that stand nearest to one, over the ellipsoid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from pyproj import Geod

from doblest.server.catalogue.cities import City

NEIGHBOURS = 6
_ELLIPSOID = Geod(ellps="WGS84")
_FLATTENING = 1.02
"""A distance over the sphere is within a per cent of the one over the ellipsoid, both ways."""
_LEAST = 1e-9
"""Of the sphere's radius: points nearer than this are one."""

Coordinates = tuple[float, float]


class Neighbour(Struct, frozen=True):
    city: City
    km: float


class NeighbourIndex(Struct, frozen=True, eq=False):
    """Where the cities that have a point lie; longitudes and latitudes of WGS 84 by slug."""

    places: dict[str, Coordinates]
    points: NDArray[np.float64]
    """The same on the unit sphere, in the same order."""


def build_neighbour_index(cities: Sequence[City], old: NeighbourIndex | None = None) -> NeighbourIndex:
    """The old index where no city has moved, come or gone."""
    places = {
        city.slug: (city.lon, city.lat) for city in cities if city.lon is not None and city.lat is not None
    }
    if old is not None and list(places.items()) == list(old.places.items()):
        return old
    return NeighbourIndex(places, _project_to_sphere(list(places.values())))


def find_neighbours(index: NeighbourIndex, by_slug: Mapping[str, City], city: City) -> tuple[Neighbour, ...]:
    """The nearest first. Only those that the sphere finds near are measured over the ellipsoid."""
    if city.lon is None or city.lat is None:
        return ()
    here = (city.lon, city.lat)
    near = [slug for slug in _select_near(index, here) if slug != city.slug]
    metres = {slug: float(_ELLIPSOID.inv(*here, *index.places[slug])[2]) for slug in near}
    nearest = sorted(near, key=metres.__getitem__)[:NEIGHBOURS]
    return tuple(Neighbour(by_slug[slug], metres[slug] / 1000) for slug in nearest)


def _select_near(index: NeighbourIndex, here: Coordinates) -> list[str]:
    """In the order of the list, the city itself among them."""
    distances = np.sqrt(((index.points - _project_to_sphere([here])[0]) ** 2).sum(axis=1))
    wanted = min(NEIGHBOURS + 1, len(distances))
    limit = np.partition(distances, wanted - 1)[wanted - 1] * _FLATTENING + _LEAST
    slugs = list(index.places)
    return [slugs[position] for position in np.flatnonzero(distances <= limit)]


def _project_to_sphere(points: Sequence[Coordinates]) -> NDArray[np.float64]:
    lon, lat = np.radians(np.array(points, float).reshape(-1, 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
