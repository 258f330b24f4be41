"""The part of a year, a month, a season or a war that its frame names: «в конце», «за первый квартал»."""

from __future__ import annotations

from calendar import monthrange
from typing import Final

from doblest.claims.roles.dates import WAR, Date, Parts
from doblest.claims.roles.frames import Frame

Ends = tuple[Parts, Parts]
_EDGES: Final = {"start": (1, 3), "middle": (4, 9), "end": (10, 12)}
_SHORT_PARTS: Final = ("half", "quarter", "month", "decade", "days", "night")
_MONTHS_OF_1941: Final = 6
"""The war's own months of its first year."""
_SINGLE: Final = ("полгода", "месяц", "неделю", "квартал", "полугодие", "сутки")
_WINTER: Final = 12
_BEGAN: Final = 0.47
"""Part of its first year that had gone by when the war began."""


def narrow(date: Date, frame: Frame) -> Ends:
    """The first and the last day, month or year of what frame and date say together."""
    if date.kind == "war":
        return _narrow_war(date, frame)
    if date.kind == "year" and date.first == date.last:
        return _narrow_year(date.first[0], frame)
    if date.kind == "month" and date.first == date.last:
        return _narrow_month(date.first[0], date.first[1], frame)
    return date.first, date.last


def _narrow_year(year: int, frame: Frame) -> Ends:
    first, last = _find_months(frame)
    return ((year,), (year,)) if (first, last) == (1, 12) else ((year, first), (year, last))


def _find_months(frame: Frame) -> tuple[int, int]:
    """«в конце» is 10 to 12, «за девять месяцев» 1 to 9, «во втором квартале» 4 to 6."""
    if frame.part in _EDGES:
        return _EDGES[frame.part]
    if frame.word == "полгода":
        return (7, 12) if frame.ordinal == -1 else (1, 6)
    find = _FINDERS.get(frame.part)
    return find(frame) if find else (1, 12)


def _find_half(frame: Frame) -> tuple[int, int]:
    if frame.ordinal not in (1, 2, -1):
        return 1, 12
    return (1 if frame.ordinal == 1 else 7), (6 if (frame.last_ordinal or frame.ordinal) == 1 else 12)


def _find_quarter(frame: Frame) -> tuple[int, int]:
    count = min(4, int(frame.count))
    ordinal = frame.ordinal or (count if frame.word == "квартал" else 0)
    if ordinal:
        first = 10 if ordinal == -1 else 3 * ordinal - 2
        return first, max(first + 2, 3 * frame.last_ordinal)
    return 1, 3 * count or 12


def _find_days(frame: Frame) -> tuple[int, int]:
    if not frame.ordinal:
        return 1, 12
    return (12, 12) if frame.ordinal == -1 else (1, 1)


def _find_run(frame: Frame) -> tuple[int, int]:
    """«за первые шесть месяцев», «в последние месяцы»: three where no number is told."""
    if not frame.ordinal and not frame.count:
        return 1, 12
    length = min(12, max(1, int(frame.count) or 3))
    return (13 - length, 12) if frame.ordinal == -1 else (1, length)


_FINDERS: Final = {"half": _find_half, "quarter": _find_quarter, "month": _find_run, "days": _find_days}


def _narrow_month(year: int, month: int, frame: Frame) -> Ends:
    """«за первую декаду марта», «во второй половине июля»."""
    days = monthrange(year, month)[1]
    starts = {"half": (1, 16), "decade": (1, 11, 21)}.get(frame.part, ())
    index = len(starts) - 1 if frame.ordinal == -1 else frame.ordinal - 1
    if not 0 <= index < len(starts):
        return (year, month), (year, month)
    last = days if index == len(starts) - 1 else starts[index + 1] - 1
    return (year, month, starts[index]), (year, month, last)


def _narrow_war(date: Date, frame: Frame) -> Ends:
    """«в первые дни войны» is its first year, «за четыре года войны» all of it."""
    first, last = date.first[0], date.last[0]
    if frame.part in _EDGES:
        year = {"start": first, "middle": (first + last) // 2, "end": last}[frame.part]
        return (year,), (year,)
    if frame.word == "полгода" or frame.part in _SHORT_PARTS:
        return _narrow_first_months(first, last, frame)
    if (first, last) == WAR and (frame.ordinal or frame.count):
        return _narrow_war_years(date, frame)
    return date.first, date.last


def _narrow_first_months(first: int, last: int, frame: Frame) -> Ends:
    if frame.part == "half" and frame.word.startswith("половин"):
        middle = (first + last) // 2
        return ((first,), (middle,)) if frame.ordinal == 1 else ((middle,), (last,))
    if frame.ordinal == -1:
        return (last,), (last,)
    if not frame.ordinal and not frame.count and frame.word not in _SINGLE:
        return (first,), (last,)
    lengths = {
        "month": frame.count,
        "half": 6,
        "quarter": 3 * max(1.0, frame.count),
        "days": frame.count / 30,
        "night": frame.count / 30,
    }
    months = lengths.get(frame.part, 1)
    later = max(0, int(months) - _MONTHS_OF_1941 + 11) // 12
    return (first,), (min(last, first + later),)


def _narrow_war_years(date: Date, frame: Frame) -> Ends:
    """«во второй год войны», «в первые два года», «за полтора года», «в первую военную зиму»."""
    first, last = WAR
    if frame.ordinal == -1:
        return (max(first, last - int(max(0.0, frame.count - 1))),), (last,)
    if frame.ordinal and not frame.count:
        return _narrow_war_year(first + frame.ordinal - 1, date.noun or frame.word)
    end = min(last, int(first + _BEGAN + frame.count))
    return (first,), (end,)


def _narrow_war_year(year: int, word: str) -> Ends:
    if word.startswith("зим"):
        return (year, _WINTER), (year + 1, 2)
    if word.startswith("весн"):
        return (year + 1, 3), (year + 1, 5)
    if word.startswith("осен"):
        return (year, 9), (year, 11)
    if word.startswith("годы"):
        return (year,), (year + 1,)
    return (year,), (year,)
