"""Federal subjects: a table of subject × status that can be ordered, and a map of where memorials stand."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any, Final

from msgspec import Struct

from doblest.exports.outline_paths import draw_path
from doblest.model import Language, LocalizedText
from doblest.reference.outlines import region_outlines
from doblest.reference.regions import Region, districts
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import STANDING, City
from doblest.server.catalogue.steles import find_last_edit
from doblest.server.http.problems import reject_value
from doblest.server.pages import svg
from doblest.server.pages.requests import PageRequest
from doblest.wording.memorials import date_list, name_marks
from doblest.wording.steles import date_texts
from doblest.wording.vocabulary import texts

PARAMETERS: Final = ("sort",)
_TOLERANCE: Final = 12_000.0
"""Metres, and the width in kilometres below which an island vanishes: the map is read as a whole."""
_SPECK: Final = 40


class StatusCell(Struct, frozen=True):
    status: str
    cities: tuple[City, ...]


class RegionRow(Struct, frozen=True):
    region: Region
    district: LocalizedText
    cities: tuple[City, ...]
    cells: tuple[StatusCell, ...]
    """The cities by the status of their memorials."""
    finding_count: int
    """Errors and warnings that the check has of them."""

    @property
    def counts(self) -> dict[str, int]:
        return {cell.status: len(cell.cities) for cell in self.cells}

    @property
    def coverage(self) -> str:
        """A key of `[coverage]`."""
        own = sum(self.counts.get(mark, 0) for mark in STANDING)
        return "none" if not own else "all" if own == len(self.cities) else "some"


class Column(Struct, frozen=True):
    """A heading that orders the table."""

    key: str
    label: str
    order: str
    """Of `aria-sort`; empty where the table is not ordered by it."""
    sort: str
    """What its link asks for: the same column the other way round where it orders the table already."""


class Shape(Struct, frozen=True):
    """A subject on the map; `row` is None where the list has no city of it."""

    path: str
    row: RegionRow | None


def build_regions_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for an order that there is not."""
    rows = [_build_row(catalogue, cities) for cities in catalogue.by_region.values()]
    columns = _list_columns(catalogue, request)
    sort = request.query.get("sort", "").strip() or "-cities"
    keys = [column.key for column in columns]
    if sort.removeprefix("-") not in keys:
        raise reject_value("sort", sort, tuple(keys))
    coverage = Counter(row.coverage for row in rows)
    return {
        "rows": sort_rows(rows, sort, request.language),
        "total": len(rows),
        "columns": columns,
        "shapes": _draw_shapes(rows),
        "box": svg.country_box(),
        "coverage": [
            (key, name.in_language(request.language), coverage[key])
            for key, name in texts("stele_coverage" if catalogue.title.steles else "coverage").items()
        ],
        "legend": name_marks(catalogue.title).items(),
        "list_date": date_list(catalogue.edition.at, request.language),
        "texts_date": _date_texts(catalogue, request.language),
        "unlocated": [city for city in catalogue.cities if not city.region.iso],
    }


def _date_texts(catalogue: Catalogue, language: Language) -> str:
    """By whose word steles stand, as of which day; empty where they are not followed."""
    return date_texts(language, find_last_edit(catalogue)) if catalogue.title.steles else ""


def _build_row(catalogue: Catalogue, cities: tuple[City, ...]) -> RegionRow:
    region = cities[0].region
    district = districts()[region.district].title if region.district else texts("places")["no_district"]
    cells = (
        StatusCell(mark, tuple(city for city in cities if city.status == mark))
        for mark in name_marks(catalogue.title)
    )
    return RegionRow(region, district, cities, tuple(cells), _count_findings(catalogue, cities))


def _count_findings(catalogue: Catalogue, cities: tuple[City, ...]) -> int:
    heads = (head for city in cities for head in catalogue.findings.by_city[city.slug].list_heads())
    return sum(head.severity != "note" for head in heads)


def sort_rows(rows: list[RegionRow], sort: str, language: Language) -> list[RegionRow]:
    """`-cities` is the greatest first; equal ones by name."""
    key, is_reversed = sort.removeprefix("-"), sort.startswith("-")
    ordered = sorted(rows, key=lambda row: row.region.title.in_language(language))
    if key == "name":
        return ordered[::-1] if is_reversed else ordered
    if key == "district":
        return sorted(ordered, key=lambda row: row.district.in_language(language), reverse=is_reversed)
    return sorted(ordered, key=lambda row: _get_number(row, key), reverse=is_reversed)


def _get_number(row: RegionRow, key: str) -> int:
    return {"cities": len(row.cities), "findings": row.finding_count, **row.counts}[key]


def _list_columns(catalogue: Catalogue, request: PageRequest) -> list[Column]:
    """A first click puts names from А on, and the greatest numbers first."""
    marks = name_marks(catalogue.title)
    labels: dict[str, LocalizedText] = {**texts("region_columns"), **marks}
    keys = ("name", "district", "cities", *marks, "findings")
    sort = request.query.get("sort", "").strip() or "-cities"
    return [_build_column(key, labels[key].in_language(request.language), sort) for key in keys]


def _build_column(key: str, label: str, sort: str) -> Column:
    first = key if key in ("name", "district") else f"-{key}"
    other = f"-{key}" if first == key else key
    if sort.removeprefix("-") != key:
        return Column(key, label, "", first)
    order = "descending" if sort.startswith("-") else "ascending"
    return Column(key, label, order, other if sort == first else first)


@cache
def _draw_paths() -> dict[str, str]:
    return {iso: draw_path(outline, speck=_SPECK) for iso, outline in region_outlines(_TOLERANCE).items()}


def _draw_shapes(rows: list[RegionRow]) -> list[Shape]:
    by_iso = {row.region.iso: row for row in rows}
    return [Shape(path, by_iso.get(iso)) for iso, path in _draw_paths().items()]
