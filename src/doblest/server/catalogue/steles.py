"""The steles of a catalogue's cities, as public texts tell of them."""

from __future__ import annotations

from doblest.model import Stele
from doblest.reference.steles import find_other_monuments, find_stele, find_stele_of_city
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City


def find_city_stele(catalogue: Catalogue, city: City) -> Stele | None:
    """The city's own; where a wrong city stands in the row, that of the one which the decree names."""
    if not catalogue.title.steles:
        return None
    if mistake := catalogue.mistakes.get(city.slug):
        return find_stele_of_city(mistake.name.ru)
    return find_stele(_find_place(city))


def find_city_monuments(catalogue: Catalogue, city: City) -> tuple[Stele, ...]:
    """Other monuments of the city that are taken for its stele."""
    return find_other_monuments(_find_place(city)) if catalogue.title.steles else ()


def _find_place(city: City) -> int | None:
    place = city.record.located.place
    return place.geonames_id if place else None
