"""How long cities waited from their decree to the opening, and which wait still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from statistics import median
from typing import Final

from msgspec import Struct

from doblest.model import Decree
from doblest.reference.edtf import Edtf
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.steles import CityStele

_MONTH: Final = 365.25 / 12
_MOST_NAMED: Final = 100
_WIDEST: Final = 45
"""Days: a date wider than a month and a half is no day to wait until."""


class Wait(Struct, frozen=True):
    """From the decree to the opening."""

    city: City
    months: int
    is_sure: bool
    position: str
    """Per cent of the line."""


class DecreeWaits(Struct, frozen=True):
    decree: Decree
    waits: tuple[Wait, ...]
    """The shortest first."""
    middle: int
    """Months: half of them waited no longer."""
    middle_position: str
    rest: tuple[City, ...]
    """Cities of the decree without an opening of a known month."""
    now_position: str
    """How long those have waited by now."""

    @property
    def named(self) -> tuple[City, ...]:
        return self.rest[:_MOST_NAMED]

    @property
    def unnamed(self) -> int:
        return len(self.rest) - len(self.named)

    @property
    def last(self) -> Wait:
        return self.waits[-1]


class Tick(Struct, frozen=True):
    """A year after the decree on the line."""

    years: int
    position: str


class Waits(Struct, frozen=True):
    rows: tuple[DecreeWaits, ...]
    ticks: tuple[Tick, ...]


def build_waits(steles: Sequence[CityStele], now: date) -> Waits:
    """By decree, the first decree first, on one scale."""
    known = [(decree, one) for one in steles if (decree := one.city.record.decree)]
    known.sort(key=lambda pair: pair[0].date)
    longest = max((_count_months(decree, now) for decree, _one in known), default=1)
    rows = (
        _build_row(decree, [one for _decree, one in some], now, max(longest, 1))
        for decree, some in groupby(known, key=lambda pair: pair[0])
    )
    return Waits(tuple(rows), tuple(_list_ticks(max(longest, 1))))


def _build_row(decree: Decree, some: Sequence[CityStele], now: date, longest: int) -> DecreeWaits:
    opened = [(until, one) for one in some if (until := _find_day(one.opened))]
    waits = sorted((_build_wait(decree, until, one, longest) for until, one in opened), key=_get_months)
    middle = round(median(one.months for one in waits)) if waits else 0
    waited = {one.city.slug for one in waits}
    return DecreeWaits(
        decree=decree,
        waits=tuple(waits),
        middle=middle,
        middle_position=_place(middle, longest),
        rest=tuple(one.city for one in some if one.city.slug not in waited),
        now_position=_place(_count_months(decree, now), longest),
    )


def _build_wait(decree: Decree, until: date, one: CityStele, longest: int) -> Wait:
    months = _count_months(decree, until)
    return Wait(one.city, months, one.status.is_sure, _place(months, longest))


def _get_months(wait: Wait) -> int:
    return wait.months


def _find_day(when: Edtf | None) -> date | None:
    """The last day of the date; None where it is too wide."""
    if when is None or when.first is None or when.last is None or (when.last - when.first).days > _WIDEST:
        return None
    return when.last


def _count_months(decree: Decree, until: date) -> int:
    """Whole ones."""
    return round((until - date.fromisoformat(decree.date)).days / _MONTH)


def _place(months: float, longest: int) -> str:
    return f"{2 + 94 * months / longest:.1f}%"


def _list_ticks(longest: int) -> Iterator[Tick]:
    for year in range(longest // 12 + 1):
        yield Tick(year, _place(year * 12, longest))
