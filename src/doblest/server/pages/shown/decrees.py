"""Decrees in time, each with its cities."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from doblest.model import Decree
from doblest.server.pages.catalogue import Catalogue, City


class DecreeShown(Struct, frozen=True):
    decree: Decree
    cities: tuple[City, ...]
    absent: tuple[str, ...]
    """Cities that the decree names and the list lacks."""


def decrees(catalogue: Catalogue) -> dict[str, Any]:
    held: dict[str, tuple[Decree, list[City]]] = {}
    for city in catalogue.cities:
        if city.record.decree:
            held.setdefault(city.record.decree.date, (city.record.decree, []))[1].append(city)
    shown = [_shown(decree, cities) for _date, (decree, cities) in sorted(held.items())]
    loose = tuple(city for city in catalogue.cities if city.record.decree is None)
    return {"decrees": shown, "loose": loose, "steps": _steps(shown)}


def _shown(decree: Decree, cities: list[City]) -> DecreeShown:
    present = {city.name.ru for city in cities} | {city.record.city for city in cities}
    return DecreeShown(decree, tuple(cities), tuple(name for name in decree.cities if name not in present))


class Step(Struct, frozen=True):
    """A decree on the line of time, in per cents of its width."""

    date: str
    at: str
    count: int
    year: str
    """Empty where the decree before it bears the same."""


def _steps(shown: list[DecreeShown]) -> tuple[Step, ...]:
    if not shown:
        return ()
    days = [_days(item.decree.date) for item in shown]
    width = max(days) - min(days) or 1
    years = [item.decree.date[:4] for item in shown]
    told = [year if year not in years[:place] else "" for place, year in enumerate(years)]
    return tuple(
        Step(item.decree.date, f"{4 + 92 * (day - min(days)) / width:.1f}%", len(item.cities), year)
        for item, day, year in zip(shown, days, told, strict=True)
    )


def _days(date: str) -> float:
    year, month, day = (int(part) for part in date.split("-"))
    return year * 365.25 + month * 30.4 + day
