"""A city that has several titles: its entries in the other lists, found by its settlement."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from doblest.model import Record
from doblest.reference.titles import Title, get_title
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.register import editions


class OtherTitle(Struct, frozen=True):
    """Another title that the city has, or that a place has which it is part of."""

    title: Title
    slug: str
    city: str
    year: int | None
    is_part: bool
    """Whether the entry is of a place that the city is only part of."""


def list_other_titles(catalogue: Catalogue, city: City) -> tuple[OtherTitle, ...]:
    """In the order of the titles. A write that moves, adds or takes out an entry raises the versions of the
    titles that have its settlement, so that their pages are made anew."""
    place = city.record.located.place
    if place is None:
        return ()
    others = (key for key in catalogue.published if key != catalogue.title.key)
    return tuple(
        OtherTitle(get_title(key), slug, name, year, is_part)
        for key in others
        for slug, name, year, is_part in _index(key, editions.current_stamp(key)).get(place.geonames_id, ())
    )


Found = tuple[str, str, int | None, bool]


@lru_cache(16)
def _index(key: str, stamp: str) -> dict[int, tuple[Found, ...]]:
    """Entries of a title by the settlements that they are of; the stamp keeps it from growing old."""
    found: dict[int, list[Found]] = defaultdict(list)
    for record in editions.current(key).records:
        for geonames, is_part in _list_places(record):
            found[geonames].append((record.slug, record.city, record.located.entry.year, is_part))
    return {geonames: tuple(some) for geonames, some in found.items()}


def _list_places(record: Record) -> list[tuple[int, bool]]:
    located = record.located
    whole = [(located.place.geonames_id, False)] if located.place else []
    return whole + [(place.geonames_id, True) for place in located.settlements if place and place.geonames_id]
