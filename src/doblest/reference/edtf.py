"""Dates of EDTF as the reference data write them: `2024-05-09`, `2024-05`, `2024?`, `../2023-11-04`.

Levels 0 and 1 without seasons, and a qualified year before a month (`2024?-11-27`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from msgspec import Struct

from doblest.errors import DataError

_DATE: Final = re.compile(
    r"(?P<year>\d{4}|X{4})(?P<year_mark>[?~%]?)(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?"
)
_MARKS: Final = "?~%"
_OPEN: Final = ("", "..")


class Edtf(Struct, frozen=True):
    """A stretch of days, both ends included; None where an end is open or not told."""

    text: str
    """As it is written, without the marks of doubt: what people are shown."""
    first: date | None
    last: date | None
    is_doubtful: bool = False
    """Whether any part is marked uncertain (`?`), approximate (`~`) or both (`%`)."""

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last

    def overlaps(self, other: Edtf) -> bool:
        """Whether one day may be meant by both."""
        starts_late = self.first and other.last and self.first > other.last
        ends_early = self.last and other.first and self.last < other.first
        return not (starts_late or ends_early)


_UNKNOWN: Final = Edtf("..", None, None)


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Raises DataError for what is no date, «31.02» and «осень 2024» among it."""
    first, slash, last = text.partition("/")
    return _parse_interval(first, last, text) if slash else _parse_date(text, text)


def _parse_interval(first: str, last: str, whole: str) -> Edtf:
    if first in _OPEN and last in _OPEN:
        raise _refuse(whole)
    start, end = (_UNKNOWN if one in _OPEN else _parse_date(one, whole) for one in (first, last))
    is_doubtful = start.is_doubtful or end.is_doubtful
    return Edtf(f"{start.text}/{end.text}", start.first, end.last, is_doubtful)


def _parse_date(text: str, whole: str) -> Edtf:
    bare = text.rstrip(_MARKS)
    match = _DATE.fullmatch(bare)
    if match is None:
        raise _refuse(whole)
    plain = bare.translate(str.maketrans("", "", _MARKS))
    doubtful = bare != text or bool(match["year_mark"])
    if match["year"].startswith("X"):
        return Edtf(plain, None, None, is_doubtful=True)
    try:
        first, last = _find_ends(int(match["year"]), match["month"], match["day"])
    except ValueError:
        raise _refuse(whole) from None
    return Edtf(plain, first, last, doubtful)


def _find_ends(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    """Raises ValueError where the calendar has no such month or day."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, int(month), 1)
        return first, first + timedelta(days=monthrange(year, int(month))[1] - 1)
    return (date(year, int(month), int(day)),) * 2


def _refuse(text: str) -> DataError:
    return DataError(
        f"«{text[:40]}» — не дата EDTF", remedy="Пишите 2024, 2024-05, 2024-05-09, 2024? или ../2024-05"
    )
