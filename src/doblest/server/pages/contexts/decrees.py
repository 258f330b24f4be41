"""Decrees in time, each with its cities."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.model import Decree
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.requests import PageRequest


class DecreeGroup(Struct, frozen=True):
    decree: Decree
    cities: tuple[City, ...]
    absent: tuple[str, ...]
    """Cities that the decree names and the list lacks."""


class TimelineMark(Struct, frozen=True):
    """A decree on the line of time."""

    position: str
    """Per cent of its width, as SVG takes it."""
    count: int
    year: str
    """Empty where the decree before it bears the same."""


def build_decrees_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    by_date: dict[str, tuple[Decree, list[City]]] = {}
    for city in catalogue.cities:
        if city.record.decree:
            by_date.setdefault(city.record.decree.date, (city.record.decree, []))[1].append(city)
    groups = [_build_group(decree, cities) for _date, (decree, cities) in sorted(by_date.items())]
    return {
        "decrees": groups,
        "without_decree": [city for city in catalogue.cities if city.record.decree is None],
        "timeline": _build_timeline(groups),
    }


def _build_group(decree: Decree, cities: list[City]) -> DecreeGroup:
    present = {city.record.city for city in cities}
    return DecreeGroup(decree, tuple(cities), tuple(name for name in decree.cities if name not in present))


def _build_timeline(groups: list[DecreeGroup]) -> list[TimelineMark]:
    if not groups:
        return []
    days = [_count_days(group.decree.date) for group in groups]
    width = max(days) - min(days) or 1
    years = [group.decree.date[:4] for group in groups]
    return [
        TimelineMark(
            f"{4 + 92 * (day - min(days)) / width:.1f}%",
            len(group.cities),
            "" if year in years[:place] else year,
        )
        for place, (group, day, year) in enumerate(zip(groups, days, years, strict=True))
    ]


def _count_days(date: str) -> float:
    """About how many days since the year 0: the place on the line is read by eye."""
    year, month, day = (int(part) for part in date.split("-"))
    return year * 365.25 + month * 30.4 + day
