"""Whether two people propose the same."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from doblest.data import load
from doblest.language.normalise import fold
from doblest.reading.typed_dates import DateError, read_date
from doblest.server.proposals.models import Said

_DIGITS = re.compile(r"\d+")


def is_alike(one: Said, another: Said) -> bool:
    """The same day of an opening, whatever else is said; else nearly the same words with the same numbers.

    Numbers are apart: «не 2020, а 2021» is as many letters as «не 2020, а 2022».
    """
    if one.date and another.date:
        return _read_day(one.date) == _read_day(another.date)
    first, second = _join(one), _join(another)
    if _DIGITS.findall(first) != _DIGITS.findall(second):
        return False
    least = float(load("limits")["proposals"]["likeness"])
    return fuzz.ratio(first, second, score_cutoff=least) > 0


def _read_day(said: str) -> str:
    try:
        return read_date(said).date
    except DateError:
        return fold(said)


def _join(said: Said) -> str:
    return fold(" ".join((said.quote, said.value, said.words)))
