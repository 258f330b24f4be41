"""How steles are opened: by year and federal district, how long after the decree, and which cities wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from statistics import median
from typing import Any, Final

from msgspec import Struct

from doblest.model import Decree, LocalizedText
from doblest.reference.edtf import Edtf
from doblest.reference.regions import District
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, district_key
from doblest.server.catalogue.steles import CityStele, count_steles, find_last_edit, list_city_steles
from doblest.server.pages.requests import PageRequest
from doblest.wording.steles import date_texts, describe_status, list_doubts
from doblest.wording.vocabulary import texts

_MONTH: Final = 365.25 / 12
_BAR: Final = 26
_PITCH: Final = 40
"""From bar to bar, in units of the drawing."""
_BASE: Final = 100
_TALLEST: Final = 82
_WIDEST: Final = 45
"""Days: a date wider than a month and a half is no day to wait until."""
_GROUPS: Final = ("sure", "unsure", "installed", "building", "planned", "removed", "unknown")
"""In the order of the page."""


class Bar(Struct, frozen=True):
    """Openings of a year, with its place in the drawing: the sure ones below, the others upon them."""

    year: int
    sure: int
    unsure: int
    x: int
    sure_height: float
    unsure_height: float

    @property
    def total(self) -> int:
        return self.sure + self.unsure

    @property
    def middle(self) -> int:
        return self.x + _BAR // 2

    @property
    def sure_y(self) -> float:
        return _BASE - self.sure_height

    @property
    def unsure_y(self) -> float:
        return self.sure_y - self.unsure_height

    @property
    def label_y(self) -> float:
        return self.unsure_y - 3


class Chart(Struct, frozen=True):
    bars: tuple[Bar, ...]
    undated: int
    """Openings of which no text tells the year."""
    tallest: int
    """Openings of the year with most of them, of all charts on one scale."""

    @property
    def width(self) -> int:
        return len(self.bars) * _PITCH


class DistrictChart(Struct, frozen=True):
    district: District
    chart: Chart
    opened: int
    cities: int


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
    waiting: int
    """Cities of the decree without an opening of a known month."""

    @property
    def last(self) -> Wait:
        return self.waits[-1]


class Tick(Struct, frozen=True):
    """A year after the decree on the line."""

    years: int
    position: str


class Line(Struct, frozen=True):
    """A city with what is known of its stele, in words."""

    city: City
    words: str
    doubts: tuple[str, ...]


class StageGroup(Struct, frozen=True):
    title: LocalizedText
    lines: tuple[Line, ...]


def build_steles_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    steles = list_city_steles(catalogue)
    opened = [one for one in steles if one.status.stage == "standing"]
    years = _list_years(opened)
    waits = _list_waits(catalogue, opened)
    return {
        "steles": count_steles(steles) if steles else None,
        "texts_date": date_texts(request.language, find_last_edit(catalogue)),
        "chart": _build_chart(opened, years),
        "district_charts": _build_district_charts(catalogue, steles, years),
        "waits": waits,
        "ticks": _list_ticks(_find_longest(waits)),
        "groups": tuple(_group(steles, request)),
    }


# --- openings --------------------------------------------------------------------------------


def _list_years(opened: Iterable[CityStele]) -> tuple[int, ...]:
    """All years from the first opening to the last, so that an empty one is seen."""
    known = [year for one in opened if (year := _find_year(one.opened))]
    return tuple(range(min(known), max(known) + 1)) if known else ()


def _find_year(when: Edtf | None) -> int | None:
    """None where it may be more than one."""
    if when is None or when.first is None or when.last is None or when.first.year != when.last.year:
        return None
    return when.first.year


def _build_chart(opened: Sequence[CityStele], years: Sequence[int], tallest: int = 0) -> Chart:
    count = Counter((_find_year(one.opened), one.status.is_sure) for one in opened)
    most = tallest or max((count[year, True] + count[year, False] for year in years), default=0) or 1
    bars = tuple(
        _build_bar(place, year, (count[year, True], count[year, False]), most)
        for place, year in enumerate(years)
    )
    return Chart(bars, count[None, True] + count[None, False], most)


def _build_bar(place: int, year: int, counts: tuple[int, int], tallest: int) -> Bar:
    sure, unsure = counts
    heights = (round(one * _TALLEST / tallest, 1) for one in counts)
    return Bar(year, sure, unsure, place * _PITCH + (_PITCH - _BAR) // 2, *heights)


def _build_district_charts(
    catalogue: Catalogue, steles: Sequence[CityStele], years: Sequence[int]
) -> tuple[DistrictChart, ...]:
    """On one scale, so that they may be compared."""
    by_district = {
        district: [one for one in steles if district_key(one.city.region) == district.key]
        for district in catalogue.districts
    }
    opened = {
        key: [one for one in some if one.status.stage == "standing"] for key, some in by_district.items()
    }
    tallest = max((_build_chart(some, years).tallest for some in opened.values()), default=1)
    return tuple(
        DistrictChart(
            district, _build_chart(opened[district], years, tallest), len(opened[district]), len(some)
        )
        for district, some in by_district.items()
    )


# --- waiting ---------------------------------------------------------------------------------


def _list_waits(catalogue: Catalogue, opened: Sequence[CityStele]) -> tuple[DecreeWaits, ...]:
    pairs = [(decree, one) for one in opened if (decree := one.city.record.decree)]
    months = {one.city.slug: _count_months(decree, one.opened) for decree, one in pairs}
    longest = max((value for value in months.values() if value is not None), default=1)
    pairs.sort(key=lambda pair: pair[0].date)
    totals = Counter(decree.date for city in catalogue.cities if (decree := city.record.decree))
    return tuple(
        _build_waits(decree, [one for _decree, one in some], months, longest, totals[decree.date])
        for decree, some in groupby(pairs, key=lambda pair: pair[0])
    )


def _count_months(decree: Decree, when: Edtf | None) -> int | None:
    """Whole months to the last day of the date; None where it is too wide."""
    if when is None or when.first is None or when.last is None or (when.last - when.first).days > _WIDEST:
        return None
    return round((when.last - date.fromisoformat(decree.date)).days / _MONTH)


def _build_waits(
    decree: Decree, some: Sequence[CityStele], months: dict[str, int | None], longest: int, total: int
) -> DecreeWaits:
    known = [(value, one) for one in some if (value := months[one.city.slug]) is not None]
    known.sort(key=lambda pair: pair[0])
    middle = round(median(value for value, _one in known)) if known else 0
    waits = tuple(Wait(one.city, value, one.status.is_sure, _place(value, longest)) for value, one in known)
    return DecreeWaits(decree, waits, middle, _place(middle, longest), total - len(waits))


def _place(months: float, longest: int) -> str:
    return f"{2 + 94 * months / longest:.1f}%"


def _list_ticks(longest: int) -> tuple[Tick, ...]:
    return tuple(Tick(year, _place(year * 12, longest)) for year in range(longest // 12 + 1))


def _find_longest(waits: Sequence[DecreeWaits]) -> int:
    return max((one.months for row in waits for one in row.waits), default=1)


# --- cities ----------------------------------------------------------------------------------


def _group(steles: Sequence[CityStele], request: PageRequest) -> Iterable[StageGroup]:
    for key in _GROUPS:
        lines = tuple(_describe(one, request) for one in steles if _choose_group(one) == key)
        if lines:
            yield StageGroup(texts("stele_groups")[key], lines)


def _choose_group(one: CityStele) -> str:
    if one.status.stage != "standing":
        return one.status.stage
    return "sure" if one.status.is_sure else "unsure"


def _describe(one: CityStele, request: PageRequest) -> Line:
    language = request.language
    return Line(one.city, describe_status(one.status, language), list_doubts(one.status, language))
