"""What one row's checks need of the rest of the list: made of columns, without reading a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from doblest.checks.city_names import fold_city
from doblest.checks.thresholds import threshold
from doblest.model import Decree, Located
from doblest.reference.titles import Title, decrees, default_title


class Columns(Struct, frozen=True, gc=False):
    """The short fields of a row and where its city was found."""

    slug: str
    city: str
    region: str
    """As the list writes it."""
    year: int | None
    number: int
    row: int
    """Row of the list, from 1."""
    has_memorial: bool
    iso: str | None
    """ISO 3166-2 code of the federal subject."""
    place_id: int | None
    """Of GeoNames."""
    place_name: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The city as the list writes it, and as the gazetteer does; folded."""
        return (fold_city(self.city), *((fold_city(self.place_name),) if self.place_name else ()))


class DecreedCity(Struct, frozen=True):
    city: str
    decree: Decree


class Context(Struct, frozen=True):
    """The list around a row."""

    title: Title

    listed: dict[str, Columns]
    """Folded city → its row, the last one of that name."""
    latest_year: int | None
    """The youngest year of the list: later ones it cannot know of."""
    decrees: tuple[Decree, ...]
    """Of the title."""
    decreed: dict[str, Decree]
    """Folded city → the decree that names it."""
    missing: tuple[DecreedCity, ...]
    """Cities that decrees name and no row has."""
    twins: dict[str, DecreedCity]
    """Slug of a city that no decree names → the missing one for which it was mistaken."""

    def find_decree(self, columns: Columns) -> Decree | None:
        return next((self.decreed[name] for name in columns.names if name in self.decreed), None)


def read_columns(located: Located) -> Columns:
    entry, region, place = located.entry, located.region, located.place
    return Columns(
        slug=located.slug,
        city=entry.city,
        region=entry.region,
        year=entry.year,
        number=entry.number,
        row=entry.source.row,
        has_memorial=entry.memorial is not None,
        iso=region.iso if region else None,
        place_id=place.geonames_id if place else None,
        place_name=place.name if place else None,
    )


def build_context(columns: Sequence[Columns], title: Title | None = None) -> Context:
    """The context of a list's rows; without a title the default one is meant."""
    title = title or default_title()
    known = decrees(title.key)
    decreed = {fold_city(city): decree for decree in known for city in decree.cities}
    latest_year = max((one.year for one in columns if one.year), default=None)
    missing = _find_missing(columns, known, latest_year or 0)
    return Context(
        title=title,
        listed={fold_city(one.city): one for one in columns if one.city},
        latest_year=latest_year,
        decrees=known,
        decreed=decreed,
        missing=missing,
        twins=_match_twins(_find_undecreed(columns, decreed), missing),
    )


def key_name(columns: Columns, twin: DecreedCity | None = None) -> str:
    """The name under which keys know the city: a misspelt one goes by the gazetteer's, a wrong one by
    that of the city it stands for, so that mending the name keeps what was decided on the row."""
    return fold_city(twin.city if twin else columns.place_name or columns.city)


def _find_missing(
    columns: Sequence[Columns], known: tuple[Decree, ...], latest_year: int
) -> tuple[DecreedCity, ...]:
    """A list cannot have what was decreed after its latest year."""
    listed = {name for one in columns for name in one.names}
    expected = (decree for decree in known if int(decree.date[:4]) <= latest_year)
    cities = (DecreedCity(city, decree) for decree in expected for city in decree.cities)
    return tuple(one for one in cities if fold_city(one.city) not in listed)


def _find_undecreed(columns: Sequence[Columns], decreed: Mapping[str, Decree]) -> list[Columns]:
    if not decreed:
        return []
    return [one for one in columns if one.city and decreed.keys().isdisjoint(one.names)]


def _match_twins(undecreed: Sequence[Columns], missing: Sequence[DecreedCity]) -> dict[str, DecreedCity]:
    """Pairs of a city that no decree names and a missing one like it, the likest first."""
    twins: dict[str, DecreedCity] = {}
    paired: set[str] = set()
    for one, other in _rank_pairs(undecreed, missing):
        if one.slug not in twins and other.city not in paired:
            twins[one.slug] = other
            paired.add(other.city)
    return twins


def _rank_pairs(
    undecreed: Sequence[Columns], missing: Sequence[DecreedCity]
) -> list[tuple[Columns, DecreedCity]]:
    """Pairs alike enough; another year than the decree's counts against a pair."""
    if not undecreed or not missing:
        return []
    names, others = [fold_city(one.city) for one in undecreed], [fold_city(other.city) for other in missing]
    likeness = cdist(names, others, scorer=fuzz.ratio, dtype=np.float64) / 100
    years = np.array([one.year or 0 for one in undecreed])
    decree_years = np.array([int(other.decree.date[:4]) for other in missing])
    likeness -= np.where(years[:, None] == decree_years, 0.0, threshold("twin_other_year"))
    rows, columns = np.nonzero(likeness >= threshold("twin_likeness"))
    order = np.argsort(-likeness[rows, columns], kind="stable")
    return [(undecreed[rows[at]], missing[columns[at]]) for at in order]
