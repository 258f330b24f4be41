"""The settlements of a place that is made of several: each as the list names it, with its point on a map."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Place
from doblest.server.catalogue.cities import City


class NamedSettlement(Struct, frozen=True):
    name: str
    point: str
    """Latitude first; empty where the gazetteer knows none."""
    url: str


def list_settlements(city: City) -> tuple[NamedSettlement, ...]:
    located = city.record.located
    pairs = zip(located.entry.settlements, located.settlements, strict=False)
    return tuple(_build(name, place) for name, place in pairs)


def _build(name: str, place: Place | None) -> NamedSettlement:
    if place is None:
        return NamedSettlement(name, "", "")
    lat, lon = f"{place.lat:.4f}", f"{place.lon:.4f}"
    url = f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=13/{lat}/{lon}"
    return NamedSettlement(name, f"{lat}, {lon}", url)
