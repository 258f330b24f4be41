"""Decrees in time, each with its cities."""

from __future__ import annotations

import math
from typing import Any, Final

from msgspec import Struct

from doblest.model import Decree
from doblest.reference.titles import DecreeSource, decree_sources
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.requests import PageRequest
from doblest.wording.memorials import name_marks

_ACROSS: Final = 2
"""Dots of a decree beside each other: on a phone the next decree stands 20 pixels away."""
_PITCH: Final = 11
"""Pixels from dot to dot."""


class DecreeGroup(Struct, frozen=True):
    decree: Decree
    source: DecreeSource
    cities: tuple[City, ...]
    absent: tuple[str, ...]
    """Cities that the decree names and the list lacks."""


class Dot(Struct, frozen=True):
    """A city above its decree, in pixels from the place of the decree on the line."""

    city: City
    x: float
    y: float


class TimelineMark(Struct, frozen=True):
    """A decree on the line of time."""

    position: str
    """Per cent of its width, as SVG takes it."""
    date: str
    dots: tuple[Dot, ...]
    year: str
    """Empty where the decree before it bears the same."""


def build_decrees_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    by_date: dict[str, tuple[Decree, list[City]]] = {}
    for city in catalogue.cities:
        if city.record.decree:
            by_date.setdefault(city.record.decree.date, (city.record.decree, []))[1].append(city)
    sources = decree_sources(catalogue.title.key)
    groups = [
        _build_group(decree, sources.get(decree.key, DecreeSource()), cities)
        for _date, (decree, cities) in sorted(by_date.items())
    ]
    tallest = max((len(group.cities) for group in groups), default=0)
    return {
        "decrees": groups,
        "legend": name_marks(catalogue.title).items(),
        "height": math.ceil(tallest / _ACROSS) * _PITCH,
        "without_decree": [city for city in catalogue.cities if city.record.decree is None],
        "timeline": _build_timeline(groups),
    }


def _build_group(decree: Decree, source: DecreeSource, cities: list[City]) -> DecreeGroup:
    present = {city.record.city for city in cities}
    absent = tuple(name for name in decree.cities if name not in present)
    return DecreeGroup(decree, source, tuple(cities), absent)


def _build_timeline(groups: list[DecreeGroup]) -> list[TimelineMark]:
    if not groups:
        return []
    days = [_count_days(group.decree.date) for group in groups]
    width = max(days) - min(days) or 1
    years = [group.decree.date[:4] for group in groups]
    return [
        TimelineMark(
            f"{4 + 92 * (day - min(days)) / width:.1f}%",
            group.decree.date,
            _stack_dots(group.cities),
            "" if year in years[:place] else year,
        )
        for place, (group, day, year) in enumerate(zip(groups, days, years, strict=True))
    ]


def _stack_dots(cities: tuple[City, ...]) -> tuple[Dot, ...]:
    """From the line upwards, row by row."""
    return tuple(
        Dot(city, (place % _ACROSS - (_ACROSS - 1) / 2) * _PITCH, -(place // _ACROSS + 0.9) * _PITCH)
        for place, city in enumerate(cities)
    )


def _count_days(date: str) -> float:
    """About how many days since the year 0: the place on the line is read by eye."""
    year, month, day = (int(part) for part in date.split("-"))
    return year * 365.25 + month * 30.4 + day
