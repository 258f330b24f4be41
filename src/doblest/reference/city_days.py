"""When cities keep their City Day, from `data/city_days.toml`."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Literal

from dateutil.rrule import rrulestr
from msgspec import Struct

from doblest.data import read_table
from doblest.errors import DataError

CityDayKind = Literal["rule", "yearly", "single", "disputed", "former"]


class CityDay(Struct, frozen=True, forbid_unknown_fields=True):
    geonames: int
    """The city's number in GeoNames."""
    city: str
    kind: CityDayKind
    sources: tuple[str, ...]
    rules: tuple[str, ...] = ()
    """Recurrence rules of RFC 5545; of a disputed day all that are named."""
    days: tuple[datetime.date, ...] = ()
    """Days of single years, the first one first."""
    note: str = ""
    note_en: str = ""


@cache
def city_days() -> dict[int, CityDay]:
    """By the city's number. Raises DataError where the file breaks its form or a rule is none."""
    found = read_table("city_days", "day", CityDay)
    for one in found:
        for rule in one.rules:
            _check(one, rule)
    return {one.geonames: one for one in found}


def _check(day: CityDay, rule: str) -> None:
    try:
        rrulestr(rule)
    except ValueError as error:
        where = f"data/city_days.toml, {day.city}"
        raise DataError(f"«{rule}»: {error}", where=where, remedy="Исправьте правило RFC 5545") from error


def find_first(rule: str, start: datetime.date) -> datetime.date:
    """The first day of a yearly rule on or after `start`."""
    begin = datetime.datetime.combine(start, datetime.time())
    first: datetime.datetime | None = rrulestr(rule, dtstart=begin).after(begin, inc=True)
    if first is None:
        raise DataError(f"«{rule}» не наступает после {start}", where="data/city_days.toml")
    return first.date()
