"""Which cities have a value of a facet: a bitmap index, a Python integer for each value.

Bit `n` of a mask stands for the city at place `n` of the list, so the cities of a search are counted by
value with one `&` and one `bit_count` a value, however many they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from operator import attrgetter
from typing import Any

import numpy
from msgspec import Struct

from doblest.server.catalogue.cities import City

_get_slug = attrgetter("slug")


class FacetMasks(Struct, frozen=True):
    """The index of one catalogue."""

    positions: Mapping[str, int]
    """Places of the cities by their slugs."""
    masks: dict[str, dict[str, int]]
    """By the names of facets, then by their values; a list without cities has none."""

    @property
    def whole(self) -> int:
        """The mask of all cities."""
        return (1 << len(self.positions)) - 1

    def mark(self, cities: Collection[City]) -> int:
        """The mask of some cities of the catalogue."""
        bits = numpy.zeros(len(self.positions), numpy.bool_)
        bits[[self.positions[slug] for slug in map(_get_slug, cities)]] = True
        return _to_number(bits)

    def list_places(self, mask: int) -> list[int]:
        """The places of a mask's cities in the list, in its order."""
        content = mask.to_bytes((len(self.positions) + 7) // 8, "little")
        bits = numpy.unpackbits(numpy.frombuffer(content, numpy.uint8), bitorder="little")
        places: list[int] = numpy.flatnonzero(bits).tolist()
        return places

    def narrow(self, mask: int, chosen: Mapping[str, str]) -> int:
        """The cities of the mask that have every chosen value; these are given by the names of facets."""
        for name, value in chosen.items():
            mask &= self.masks.get(name, {}).get(value, 0)
        return mask

    def count(self, name: str, mask: int) -> dict[str, int]:
        """How many cities of the mask have each value of a facet."""
        return {value: (bits & mask).bit_count() for value, bits in self.masks.get(name, {}).items()}


def build_facet_masks(cities: Sequence[City], positions: Mapping[str, int]) -> FacetMasks:
    """The index of the cities, which stand in the list's order; `positions` are their places by slug."""
    places: dict[str, dict[str, list[int]]] = {}
    for place, city in enumerate(cities):
        for name, values in city.facets.items():
            of_name = places.setdefault(name, {})
            for value in values:
                of_name.setdefault(value, []).append(place)
    return FacetMasks(
        positions,
        {
            name: {value: _mark_places(found, len(cities)) for value, found in of_name.items()}
            for name, of_name in places.items()
        },
    )


def _mark_places(places: list[int], count: int) -> int:
    """The mask of these of `count` cities."""
    bits = numpy.zeros(count, numpy.bool_)
    bits[places] = True
    return _to_number(bits)


def _to_number(bits: Any) -> int:
    """The mask of an array of booleans, one a city."""
    return int.from_bytes(numpy.packbits(bits, bitorder="little").tobytes(), "little")
