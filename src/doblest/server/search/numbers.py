"""Numbers of a query, however they are written: «500 тыс.», «500 000» and «полмиллиона» are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from doblest.claims import extract
from doblest.language.normalise import fold_letters
from doblest.language.numerals import load_numerals
from doblest.server.catalogue.catalogue import Catalogue

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
    grouped = _GROUPS.search(text)
    if grouped:
        value = float(re.sub(r"\D", "", grouped[0]))
        return None if value in _YEAR or value < _LEAST else Number(value, *grouped.span())
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


def index_numbers(catalogue: Catalogue) -> Mapping[float, frozenset[str]]:
    """Value → slugs of the cities whose notes tell it."""
    found: dict[float, set[str]] = defaultdict(set)
    for city in catalogue.cities:
        for claim in city.record.claims:
            if claim.low >= _LEAST:
                found[claim.low].add(city.slug)
                found[claim.high].add(city.slug)
    return {value: frozenset(slugs) for value, slugs in found.items()}
