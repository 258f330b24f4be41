"""Years that a person typed into a cell for dates: a spreadsheet keeps 2020 as the day of that number."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"19(?:05|09)-\d\d-\d\d")
_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))
"""Day 0 of the two calendars that spreadsheets count in."""
_YEARS = range(1941, 2101)
"""Years that a title was or may be conferred in: as days of either calendar they are of 1905 and 1909."""


def find_year(day: str) -> str | None:
    """The year that a day in ISO 8601 was typed as."""
    if not day.startswith("19") or not _DAY.fullmatch(day[:10]) or day[10:] not in ("", "T00:00:00"):
        return None
    try:
        moment = date.fromisoformat(day[:10])
    except ValueError:
        return None
    numbers = ((moment - first).days for first in _FIRST_DAYS)
    return next((str(number) for number in numbers if number in _YEARS), None)


def describe_year(year: str) -> str:
    return f"в клетке с видом «дата» стоит {year}, таблица показывает день 1905 года: взят год {year}"
