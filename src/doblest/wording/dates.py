"""Days as people write them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from doblest.model import Language
from doblest.wording.numbers import NBSP


@lru_cache(maxsize=4096)
def format_day(iso: str, language: Language) -> str:
    """«2 июля 2020» with no-break spaces, of an ISO date or time; empty where it is neither."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return ""
    return format_date(day, "d MMMM y", locale=language).replace(" ", NBSP)


def describe_moment(moment: str, language: Language) -> str:
    """«28 ноября 2026, 09:30 UTC», of an RFC 3339 time in UTC."""
    return f"{format_day(moment, language)}, {moment[11:16]}{NBSP}UTC"
