"""Numbers of a query, however they are written: «500 тыс.», «500 000» and «полмиллиона» are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from doblest.claims import extract
from doblest.language.normalise import fold_letters
from doblest.language.numerals import load_numerals
from doblest.model import Claim

_LEAST = 1000
"""Smaller numbers are found by their digits, and are too many cities' to tell one from another."""
_YEAR = range(1900, 2100)
_GROUPS = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?!\d)|(?<!\d)\d{4,}(?!\d)")
_COUNTED = " штук"
"""A number alone counts nothing, and nothing is read of it."""


class Number(Struct, frozen=True):
    value: float
    start: int
    end: int


def read_number(text: str) -> Number | None:
    """The first large number of a query; a year is none."""
    for grouped in _GROUPS.finditer(text):
        value = float(re.sub(r"\D", "", grouped[0]))
        if value >= _LEAST and value not in _YEAR:
            return Number(value, *grouped.span())
    if not _scales().search(fold_letters(text)):
        return None
    claims = [*extract(text), *extract(text + _COUNTED)]
    large = (one for one in claims if one.low >= _LEAST and one.low not in _YEAR)
    return next((Number(one.low, one.start, min(one.end, len(text))) for one in large), None)


@cache
def _scales() -> re.Pattern[str]:
    """«тыс.», «миллиона», «полмиллиона»."""
    words = sorted(load_numerals().scales, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W\d_])")


def list_number_terms(claims: Iterable[Claim]) -> Iterator[str]:
    """What the index has of the claims' numbers."""
    values = {value for claim in claims for value in (claim.low, claim.high) if value >= _LEAST}
    return map(number_term, values)


def number_term(value: float) -> str:
    """«ъ500000»: nobody types it."""
    return f"ъ{value:.0f}"
