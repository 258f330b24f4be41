"""Where the memorial stands, against where the city is."""

from __future__ import annotations

from collections.abc import Iterator

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft, draft
from doblest.checks.families.memorials import quote_memorial
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.model import Distance, Fact, Place, Point
from doblest.places import Settlement, distance_km, distance_to_region, find_mentions, region_at
from doblest.reference.regions import regions


def memorial_in_other_settlement(row: Row) -> Iterator[Draft]:
    """«Сталинградская площадь, Камышин» in Волгоград's row."""
    memorial, city = row.entry.memorial, row.located.place
    if memorial is None or city is None:
        return
    found = ((text, _other_settlement(text, row, city)) for text in (memorial.address, memorial.name))
    text, other = next(((text, other) for text, other in found if other), ("", None))
    if other is not None:
        yield _in_other_settlement(row, text, city, other)


def _other_settlement(text: str, row: Row, city: Place) -> Settlement | None:
    """The settlement that the text names, if it is not the city nor a suburb of it."""
    region = row.located.region
    own = {fold_city(city.name), fold_city(row.city)}
    named = (mention.settlement for mention in find_mentions(text, region.iso if region else None))
    foreign = (one for one in named if fold_city(one.name) not in own and one.geonames_id != city.geonames_id)
    return next((one for one in foreign if _measure(city, one) >= threshold("other_settlement_km")), None)


def _measure(city: Place, other: Settlement | Point) -> float:
    """Kilometres."""
    return distance_km(city.lon, city.lat, other.lon, other.lat)


def _in_other_settlement(row: Row, text: str, city: Place, other: Settlement) -> Draft:
    km = _measure(city, other)
    points = (Point(city.name, city.lon, city.lat), Point(other.name, other.lon, other.lat))
    evidence = (quote_memorial(row, text), *points, Distance(city.name, other.name, round(km, 1)))
    return draft(
        [row],
        "memorial",
        "elsewhere",
        *evidence,
        seed=other.name,
        city=city.name,
        other=other.name,
        km=round(km),
    )


def memorial_far(row: Row) -> Iterator[Draft]:
    """A point on the map too far from the city to stand in it, or outside the subject."""
    memorial, city = row.entry.memorial, row.located.place
    if memorial is None or city is None or memorial.lon is None or memorial.lat is None:
        return
    point = Point(memorial.name, memorial.lon, memorial.lat)
    km, outside = _measure(city, point), _foreign_subject(row, point)
    if km > threshold("memorial_far_km") or outside:
        yield _far(row, city, point, Distance(city.name, point.label, round(km, 1)), outside)


def _far(row: Row, city: Place, point: Point, distance: Distance, outside: str) -> Draft:
    facts = (Fact("точка лежит", outside, "контуры субъектов"),) if outside else ()
    evidence = (Point(city.name, city.lon, city.lat), point, distance, *facts)
    template, seed = "outside" if outside else "far", f"{point.lon:.4f} {point.lat:.4f}"
    km = round(distance.km)
    return draft([row], "memorial", template, *evidence, seed=seed, city=city.name, km=km, subject=outside)


def _foreign_subject(row: Row, point: Point) -> str:
    """The name of the subject that holds the point, where it is not the city's."""
    stated = row.located.region
    if stated is None or distance_to_region(point.lon, point.lat, stated.iso) <= threshold("outline_km"):
        return ""
    iso = region_at(point.lon, point.lat)
    return regions()[iso].name if iso else "заграница или море"
