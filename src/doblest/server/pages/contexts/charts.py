"""Claims of one measure on one scale, and the places of the cities where what was made is ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from msgspec import Struct

from doblest.model import Language
from doblest.server.pages.contexts.comparing import CityClaim, get_measure, name_common_measure

MAX_ROWS: Final = 50
"""Rows of one chart: more is not read; the page says how many there are."""
HEADROOM: Final = 1.12
"""Of the longest bar: room for the open end."""


class Bar(Struct, frozen=True):
    """A row of a chart; ends are per cents of the scale, as SVG takes them."""

    stated: CityClaim
    low: str
    high: str
    span: str
    """From `low` to `high`, empty where they are one."""
    place: str = ""
    """«1», «2–3» beside a city's greatest number; empty beside its others, and where nothing is ranked."""


class Chart(Struct, frozen=True):
    """Claims of one measure on one scale."""

    thing: str
    """What all of them count; empty where the things are several of one kind."""
    measure: str
    """What the numbers have in common beside the deed: unit, rate, whose result."""
    rows: tuple[Bar, ...]
    total: int
    is_ranked: bool = False

    @property
    def leaders(self) -> tuple[CityClaim, ...]:
        """Who stands first: several of equal numbers."""
        first = self.rows[0].place
        return tuple(row.stated for row in self.rows if row.place == first) if first else ()


def build_chart(
    claims: list[CityClaim], scale: float, language: Language, *, is_ranked: bool = False
) -> Chart:
    """The greatest first; `scale` is the number at its right end.

    Ranked are cities, each by its greatest number, and only where there are two.
    """
    cities = _group_by_city(claims)
    if is_ranked and len(cities) > 1:
        places = _find_places(cities)
        rows = [
            build_bar(one, scale, place if one is own[0] else "")
            for own, place in zip(cities, places, strict=True)
            for one in own
        ]
    else:
        is_ranked = False
        rows = [build_bar(one, scale) for one in sorted(claims, key=_by_size)]
    things = {one.claim.object or "" for one in claims}
    thing = things.pop() if len(things) == 1 else ""
    measure = name_common_measure(claims, language)
    return Chart(thing, measure, tuple(rows[:MAX_ROWS]), len(claims), is_ranked)


def _by_size(one: CityClaim) -> float:
    return -one.high


def _group_by_city(claims: Iterable[CityClaim]) -> list[list[CityClaim]]:
    """Each city's numbers, its greatest first, and the cities in the order of those."""
    groups: dict[str, list[CityClaim]] = defaultdict(list)
    for one in sorted(claims, key=_by_size):
        groups[one.city.slug].append(one)
    return list(groups.values())


def _find_places(cities: list[list[CityClaim]]) -> list[str]:
    """Equal numbers share their places: «1», «2–3», «2–3», «4»."""
    places: list[str] = []
    for _size, equal in groupby(cities, key=lambda own: own[0].high):
        count, first = len(list(equal)), len(places) + 1
        places += [str(first) if count == 1 else f"{first}–{first + count - 1}"] * count
    return places


def build_bar(stated: CityClaim, scale: float, place: str = "") -> Bar:
    low, high = (100 * value / scale if scale else 0 for value in (stated.low, stated.high))
    return Bar(stated, f"{low:.2f}%", f"{high:.2f}%", f"{high - low:.2f}%" if high > low else "", place)


def get_highest(claims: Iterable[CityClaim]) -> float:
    return max((one.high for one in claims), default=0.0)


def is_own(stated: CityClaim) -> bool:
    """Whether the number is of the city itself and not of the region around it."""
    measure = get_measure(stated.claim)
    return measure is not None and not measure.scope
