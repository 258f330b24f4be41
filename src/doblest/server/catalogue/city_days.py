"""When the catalogue's cities keep their City Day."""

from __future__ import annotations

from doblest.reference.city_days import CityDay, city_days
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City


def find_city_day(catalogue: Catalogue, city: City) -> CityDay | None:
    """The city's own; none of a wrong city that stands in another's row, which the law does not name."""
    place = city.record.located.place
    if not catalogue.title.city_days or city.slug in catalogue.mistakes:
        return None
    return city_days().get(place.geonames_id) if place and place.geonames_id else None
