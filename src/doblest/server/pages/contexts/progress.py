"""How the work goes on: titles conferred and steles opened, by year and federal district, and the waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from doblest.reference.edtf import Edtf
from doblest.reference.past_days import find_conferrals
from doblest.reference.regions import District
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City, district_key
from doblest.server.catalogue.steles import (
    CityStele,
    SteleCounts,
    count_steles,
    find_last_edit,
    list_city_steles,
)
from doblest.server.pages.contexts.curves import (
    Curve,
    Frame,
    build_frame,
    draw_curve,
    list_counts,
    list_years,
)
from doblest.server.pages.contexts.waits import build_waits
from doblest.server.pages.requests import PageRequest
from doblest.wording.steles import date_texts, format_edtf

_TALL: Final = 260
_SMALL: Final = 92
"""Pixels of the country's plot and of a district's."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
_LINES: Final = 5
"""Of the grid, at most."""


class Opening(Struct, frozen=True):
    city: City
    when: str
    is_sure: bool


class Year(Struct, frozen=True):
    year: int
    titles: int
    openings: tuple[Opening, ...]
    """The earliest first."""
    all_titles: int
    """By the end of the year, with those of the years before."""
    all_steles: int

    @property
    def sure(self) -> int:
        return sum(one.is_sure for one in self.openings)

    @property
    def unsure(self) -> int:
        return len(self.openings) - self.sure


class DistrictProgress(Struct, frozen=True):
    district: District
    curve: Curve
    cities: int
    steles: SteleCounts
    years: tuple[Year, ...]
    """Those in which something happened."""
    undated: tuple[Opening, ...]


class _Part(Struct, frozen=True):
    """What is told of: the country, or a district of it."""

    cities: Sequence[City]
    steles: Sequence[CityStele]
    conferred: dict[str, date]
    """Of all cities by slug."""
    frame: Frame

    def select(self, district: str, frame: Frame) -> _Part:
        cities = [city for city in self.cities if district_key(city.region) == district]
        steles = [one for one in self.steles if district_key(one.city.region) == district]
        return _Part(cities, steles, self.conferred, frame)


def build_progress_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    steles, now, conferred = list_city_steles(catalogue), _find_now(catalogue), _find_days(catalogue)
    frame = build_frame((conferred.values(), _list_days(steles)), now, len(catalogue.cities), _TALL)
    country = _Part(catalogue.cities, steles, conferred, frame)
    years, undated = _list_years(country, request)
    counts = count_steles(steles)
    return {
        "steles": counts if steles else None,
        "texts_date": date_texts(request.language, find_last_edit(catalogue)),
        "cities_total": len(catalogue.cities),
        "steles_total": counts.sure + counts.unsure,
        "curve": _draw(country),
        "height": _TALL,
        "small_height": _SMALL,
        "counts": list_counts(frame, _choose_step(frame.most)),
        "year_rules": list_years(frame),
        "years": years if catalogue.cities else (),
        "undated": undated,
        "districts": _build_districts(catalogue, country, request),
        "outside": [city for city in catalogue.cities if not district_key(city.region)],
        "waits": build_waits(steles, now),
    }


def _find_now(catalogue: Catalogue) -> date:
    """The day that the edition shows, else the last of which anything is known."""
    edition = catalogue.edition
    known = [one.status.day for one in list_city_steles(catalogue)]
    return date.fromisoformat(edition.day or max((*known, edition.at[:10])))


def _find_days(catalogue: Catalogue) -> dict[str, date]:
    """By slug since when a city has the title; without those of which the list does not tell the year."""
    conferred = find_conferrals(catalogue.edition)
    return {slug: day for slug, day in conferred.items() if catalogue.by_slug[slug].year}


def _choose_step(most: int) -> int:
    return next((step for step in _STEPS if most / step <= _LINES), _STEPS[-1])


# --- drawings --------------------------------------------------------------------------------


def _draw(part: _Part) -> Curve:
    sure, unsure = (
        [one for one in part.steles if one.status.is_sure is is_sure] for is_sure in (True, False)
    )
    titles = (part.conferred[city.slug] for city in part.cities if city.slug in part.conferred)
    return draw_curve(
        part.frame,
        (min(day, part.frame.now) for day in titles),
        _list_days(sure),
        _list_days(unsure),
    )


def _select_opened(steles: Iterable[CityStele]) -> list[CityStele]:
    return [one for one in steles if one.status.stage == "standing"]


def _list_days(steles: Iterable[CityStele]) -> list[date]:
    """The last day of each opening's date: nothing stands before it surely stands."""
    return [when.last for one in _select_opened(steles) if (when := one.opened) and when.last]


def _build_districts(
    catalogue: Catalogue, country: _Part, request: PageRequest
) -> tuple[DistrictProgress, ...]:
    """On one scale, so that they may be compared."""
    sizes = Counter(district_key(city.region) for city in catalogue.cities)
    most = max((sizes[one.key] for one in catalogue.districts), default=1)
    frame = replace(country.frame, most=most, height=_SMALL)
    return tuple(_build_district(one, country.select(one.key, frame), request) for one in catalogue.districts)


def _build_district(district: District, part: _Part, request: PageRequest) -> DistrictProgress:
    years, undated = _list_years(part, request)
    told = tuple(one for one in years if one.titles or one.openings)
    return DistrictProgress(district, _draw(part), len(part.cities), count_steles(part.steles), told, undated)


# --- by year ---------------------------------------------------------------------------------


def _list_years(part: _Part, request: PageRequest) -> tuple[tuple[Year, ...], tuple[Opening, ...]]:
    """All years of the frame, and openings of which no text tells the year."""
    titles, opened = Counter(city.year for city in part.cities), _select_opened(part.steles)
    years: list[Year] = []
    for year in range(part.frame.first.year, part.frame.last.year + 1):
        some = sorted((one for one in opened if _find_year(one.opened) == year), key=_get_last)
        openings = tuple(_build_opening(one, request) for one in some)
        before = years[-1] if years else Year(year, 0, (), 0, 0)
        all_titles, all_steles = before.all_titles + titles[year], before.all_steles + len(openings)
        years.append(Year(year, titles[year], openings, all_titles, all_steles))
    undated = (_build_opening(one, request) for one in opened if _find_year(one.opened) is None)
    return tuple(years), tuple(undated)


def _find_year(when: Edtf | None) -> int | None:
    """None where it may be more than one."""
    if when is None or when.first is None or when.last is None or when.first.year != when.last.year:
        return None
    return when.first.year


def _get_last(one: CityStele) -> date:
    return (one.opened.last if one.opened else None) or date.max


def _build_opening(one: CityStele, request: PageRequest) -> Opening:
    when = format_edtf(one.status.opened, request.language) if one.status.opened else ""
    return Opening(one.city, when, one.status.is_sure)
