"""When: «1941–1945», «июль 1942», «к 1 мая 1943», of a claim's period."""

from __future__ import annotations

from typing import Final

from babel.dates import get_month_names

from doblest.data import load
from doblest.model import Language, Period
from doblest.wording.numbers import NBSP
from doblest.wording.vocabulary import texts

_PARTING: Final[dict[Language, str]] = {"ru": f"{NBSP}— ", "en": f"{NBSP}– "}
"""Between two dates of several words."""
WAR_YEARS: Final = range(1941, 1946)
FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9999


def describe_period(period: Period, language: Language) -> str:
    """«1941–1945»; in square brackets where an earlier sentence of the note says it."""
    time = _say(period, language)
    if not time or period.stated == "sentence":
        return time
    return texts("periods")["of_note"].in_language(language).format(time=time)


def _say(period: Period, language: Language) -> str:
    first, last = period.first, period.last
    if period.relation == "by":
        return _place("by", last or first, language)
    if period.relation == "at":
        return _place("at", first or last, language)
    if first and last:
        return _say_span(first, last, language)
    return _place("since", first, language) if first else _place("until", last, language)


def _say_span(first: str, last: str, language: Language) -> str:
    if first == last:
        return say_date(first, "nominative", language)
    ends = [say_date(date, "nominative", language) for date in (first, last)]
    is_years = len(first) == len(last) == 4
    if first[:4] == last[:4] and not is_years:
        ends[0] = ends[0].removesuffix(f"{NBSP}{first[:4]}")
    is_joined = is_years or (language == "en" and NBSP not in ends[0])
    return ("–" if is_joined else _PARTING[language]).join(ends)


def _place(word: str, date: str | None, language: Language) -> str:
    """With the preposition of the relation; empty where there is no date."""
    if not date:
        return ""
    case = {"by": "dative", "at": "nominative"}.get(word, "genitive")
    time = say_date(date, case, language)
    if language == "ru" and len(date) == 4:
        time = f"{time}{NBSP}г."
    return texts("periods")[word].in_language(language).format(time=time)


def say_date(date: str, case: str, language: Language) -> str:
    """A date of EDTF level 0 in a case: «1942», «июль 1942», «22 июля 1942»."""
    year, *rest = date.split("-")
    if not rest:
        return year
    month = _name_month(int(rest[0]), "genitive" if len(rest) > 1 else case, language)
    day = f"{int(rest[1])}{NBSP}" if len(rest) > 1 else ""
    return f"{day}{month}{NBSP}{year}"


def _name_month(number: int, case: str, language: Language) -> str:
    if language == "en":
        return str(get_month_names("wide", locale="en")[number])
    if case == "dative":
        return str(load("wording")["months"]["dative"][number - 1])
    if case == "nominative":
        return str(get_month_names("wide", "stand-alone", locale="ru")[number])
    return str(get_month_names("wide", "format", locale="ru")[number])


def find_years(period: Period) -> tuple[int, int] | None:
    """The first and the last year that the period may touch; an open end is open. None without a date."""
    first, last = (int(date[:4]) if date else None for date in (period.first, period.last))
    if first is None and last is None:
        return None
    if period.relation != "during":
        first, last = first or last, last or first
    return (first or FIRST_YEAR, last or LAST_YEAR)
