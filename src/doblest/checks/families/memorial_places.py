"""Where the memorial stands, against where the city is."""

from __future__ import annotations

from collections.abc import Iterator

from doblest.checks.check import Draft
from doblest.checks.families.memorials import quoted
from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Distance, Evidence, Fact, Located, Memorial, Place, Point
from doblest.places import (
    Settlement,
    distance_km,
    distance_to_region,
    named_settlements,
    region_at,
)
from doblest.reference.regions import regions


def memorial_in_other_settlement(register: Register) -> Iterator[Draft]:
    """«Сталинградская площадь, Камышин» in Волгоград's row."""
    for located in register.entries:
        memorial, city = located.entry.memorial, located.place
        if memorial is None or city is None:
            continue
        for text in (memorial.address, memorial.name):
            if other := _other_settlement(text, located, city):
                yield _elsewhere(located, text, city, other)
                break


def _other_settlement(text: str, located: Located, city: Place) -> Settlement | None:
    """The settlement that the text names, if it is not the city nor a suburb of it."""
    iso = located.region.iso if located.region else None
    own = {folded(city.name), folded(located.entry.city)}
    for mention in named_settlements(text, iso):
        other = mention.settlement
        near = distance_km(city.lon, city.lat, other.lon, other.lat) < threshold("other_settlement_km")
        if folded(other.name) not in own and other.geonames_id != city.geonames_id and not near:
            return other
    return None


def _elsewhere(located: Located, text: str, city: Place, other: Settlement) -> Draft:
    km = distance_km(city.lon, city.lat, other.lon, other.lat)
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"Памятник стоит в другом городе — {other.name}, а не {city.name}; между ними {km:.0f} км.",
        message_en=f"The memorial stands in {other.name}, not in {city.name}: they are {km:.0f} km apart.",
        evidence=(
            quoted(located, text),
            Point(city.name, city.lon, city.lat),
            Point(other.name, other.lon, other.lat),
            Distance(city.name, other.name, round(km, 1)),
        ),
        seed=other.name,
    )


def memorial_far(register: Register) -> Iterator[Draft]:
    """A point on the map too far from the city to stand in it, or outside the subject."""
    for located in register.entries:
        memorial, city = located.entry.memorial, located.place
        if memorial is None or city is None or memorial.lon is None or memorial.lat is None:
            continue
        point = Point(memorial.name, memorial.lon, memorial.lat)
        km = distance_km(city.lon, city.lat, point.lon, point.lat)
        outside = _outside(located, point)
        if km > threshold("memorial_far_km") or outside:
            yield _far(located, memorial, city, Distance(city.name, memorial.name, round(km, 1)), outside)


def _outside(located: Located, point: Point) -> str:
    """The name of the subject that holds the point, where it is not the city's."""
    stated = located.region.iso if located.region else None
    if stated is None or distance_to_region(point.lon, point.lat, stated) <= threshold("outline_km"):
        return ""
    iso = region_at(point.lon, point.lat)
    return regions()[iso].name if iso else "заграница или море"


def _far(located: Located, memorial: Memorial, city: Place, distance: Distance, outside: str) -> Draft:
    assert memorial.lon is not None
    assert memorial.lat is not None
    facts: tuple[Evidence, ...] = (Fact("точка лежит", outside, "контуры субъектов"),) if outside else ()
    where = f", за пределами субъекта ({outside})" if outside else ""
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"Точка памятника лежит в {distance.km:.0f} км от города {city.name}{where}.",
        message_en=f"The memorial's point lies {distance.km:.0f} km away from {city.name}"
        + (", outside its region." if outside else "."),
        evidence=(
            Point(city.name, city.lon, city.lat),
            Point(memorial.name, memorial.lon, memorial.lat),
            distance,
            *facts,
        ),
        seed=f"{memorial.lon:.4f} {memorial.lat:.4f}",
    )
