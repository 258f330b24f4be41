"""Machines that the war could not have known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doblest.checks.draft import Draft, draft, quote
from doblest.checks.row import Row
from doblest.data import load
from doblest.model import Fact

_DESIGNATION = re.compile(r"(?<![\w-])([А-ЯЁ][А-ЯЁа-яё]{0,3})\s?[-–—]\s?(\d{1,3})(?!\d|-мм)")


def anachronism(row: Row) -> Iterator[Draft]:
    """«пассажирские самолеты ЯК – 38»: the aircraft is of 1971."""
    for match in _DESIGNATION.finditer(row.note):
        name = f"{match[1]}-{match[2]}"
        year = _first_years().get(name.upper())
        if year:
            fact = Fact(name, str(year), str(load("slips")["later"]["source"]))
            words = quote(row, *match.span())
            yield draft([row], "note", "later", words, fact, seed=name.upper(), year=year)


@cache
def _first_years() -> dict[str, int]:
    """Designations of machines that came after the war → the year of the first one."""
    return {name.upper(): int(year) for name, year in load("slips")["later"]["machines"].items()}
