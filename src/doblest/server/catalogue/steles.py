"""The steles of a catalogue's cities, as public texts tell of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from doblest.model import Stele, SteleStatus
from doblest.reference.edtf import Edtf, parse_edtf
from doblest.reference.register_events import find_others
from doblest.reference.title_steles import find_title_status, find_title_stele
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City


def find_city_stele(catalogue: Catalogue, city: City) -> Stele | None:
    return find_title_stele(city.record, catalogue.edition)


def find_last_edit(catalogue: Catalogue) -> str:
    """ISO: the day of the last word that an editor had on any stele; empty where the reference data speak
    alone."""
    steles = (find_city_stele(catalogue, city) for city in catalogue.cities)
    return max((one.known for one in steles if one), default="")


def find_city_monuments(catalogue: Catalogue, city: City) -> tuple[Stele, ...]:
    """Other monuments of the city that are taken for its stele."""
    return find_others(city.record.located) if catalogue.title.steles else ()


class CityStele(Struct, frozen=True):
    """How it stands with a city's stele, on the day when the texts were last looked through."""

    city: City
    status: SteleStatus

    @property
    def opened(self) -> Edtf | None:
        """When it was opened; None where no text tells that it was."""
        return parse_edtf(self.status.opened) if self.status.opened else None


class SteleCounts(Struct, frozen=True):
    """Steles that the title's law requires, and no other monuments."""

    sure: int
    """That stand by two publishers or more."""
    unsure: int
    """That stand by one, or by words that cannot be looked up."""
    rest: int
    """Cities of which no text was found to tell that one stands."""


def list_city_steles(catalogue: Catalogue) -> tuple[CityStele, ...]:
    """Of every city in the order of the list; none where the title's steles are not followed."""
    pairs = ((city, find_title_status(city.record, catalogue.edition)) for city in catalogue.cities)
    return tuple(CityStele(city, status) for city, status in pairs if status is not None)


def count_steles(steles: Sequence[CityStele]) -> SteleCounts:
    standing = [one.status.is_sure for one in steles if one.status.stage == "standing"]
    return SteleCounts(sum(standing), len(standing) - sum(standing), len(steles) - len(standing))
