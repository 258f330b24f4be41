"""Machines that the war could not have known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from doblest import data
from doblest.checks.check import Draft
from doblest.checks.evidence import quote, shown
from doblest.checks.register import Register
from doblest.model import Fact

_DESIGNATION = re.compile(r"(?<![\w-])([А-ЯЁ][А-ЯЁа-яё]{0,3})\s?[-–—]\s?(\d{1,3})(?!\d|-мм)")


def anachronism(register: Register) -> Iterator[Draft]:
    """«пассажирские самолеты ЯК – 38»: the aircraft is of 1971."""
    for located, prose in register.prose:
        for match in _DESIGNATION.finditer(prose.text):
            name = f"{match[1]}-{match[2]}"
            year = _later().get(name.upper())
            if year:
                yield Draft(
                    entries=(located,),
                    field="note",
                    message=f"«{shown(match[0])}»: такой машины в войну не было, она {year} года.",
                    message_en=f"«{shown(match[0])}» did not exist in the war; it dates from {year}.",
                    evidence=(quote(located, match.start(), match.end()), Fact(name, str(year), _source())),
                    seed=name.upper(),
                )


@cache
def _later() -> dict[str, int]:
    """Designations of machines that came after the war → the year of the first one."""
    return {name.upper(): int(year) for name, year in data.load("slips")["later"]["machines"].items()}


def _source() -> str:
    return str(data.load("slips")["later"]["source"])
