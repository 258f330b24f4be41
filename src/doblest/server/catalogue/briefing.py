"""A catalogue as the scope of a briefing."""

from __future__ import annotations

from collections import Counter
from datetime import date

from doblest.exports.briefing.values import CityFacts, Scope
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.city_days import find_city_day
from doblest.server.catalogue.steles import find_city_stele


def build_scope(
    catalogue: Catalogue, since: date, day: date, base_url: str = "", regions: tuple[str, ...] = ()
) -> Scope:
    """What everybody may see of the register, with what is known of its cities beside it."""
    names = Counter(city.record.city for city in catalogue.cities)
    facts = tuple(
        CityFacts(
            city.record,
            find_city_stele(catalogue, city),
            find_city_day(catalogue, city),
            has_namesake=names[city.record.city] > 1,
        )
        for city in catalogue.cities
    )
    return Scope(catalogue.edition, facts, since, day, base_url, regions)
