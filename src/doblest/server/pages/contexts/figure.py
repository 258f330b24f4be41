"""The rows that a figure of a briefing counts: where every number of its files leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from msgspec import Struct, structs

from doblest.exports.briefing.measures import NO_DISTRICT, measure, title_figure
from doblest.exports.briefing.values import Scope, figure_kinds
from doblest.reference.regions import District, Region, districts, find_region
from doblest.reference.steles import get_lookup_date
from doblest.reference.title_steles import find_title_status
from doblest.server.catalogue.briefing import build_scope
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.steles import find_last_edit
from doblest.server.http.problems import NotFound, ProblemError, reject_value
from doblest.server.pages.requests import PageRequest
from doblest.wording.steles import date_texts, describe_status, list_doubts

PARAMETERS: Final = ("since", "day", "regions", "district")
_YEARS: Final = range(1900, 2101)


class Row(Struct, frozen=True):
    city: City
    words: str
    """How it stands with its stele; empty where that is not followed."""
    doubts: tuple[str, ...]


def build_figure_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    key = request.arguments["key"]
    if key not in figure_kinds():
        raise ProblemError(NotFound(key))
    scope = _read_scope(catalogue, request.query)
    figure = measure(key, scope)
    district = _find_district(scope.district)
    return {
        "title_text": title_figure(figure, scope),
        "rows": tuple(_describe(catalogue, slug, scope, request) for slug in figure.cities),
        "since": scope.since,
        "day": scope.day,
        "regions": tuple(region for one in scope.regions if (region := find_region(one))),
        "district": district.title if district else None,
        "is_outside": scope.district == NO_DISTRICT,
        "texts_date": date_texts(request.language, find_last_edit(catalogue))
        if catalogue.title.steles
        else "",
    }


def _read_scope(catalogue: Catalogue, query: Mapping[str, str]) -> Scope:
    day = _read_day(query, "day", get_lookup_date())
    since = _read_day(query, "since", date(day.year, 1, 1))
    district = query.get("district", "")
    known = (*(one.key for one in districts().values()), NO_DISTRICT)
    if district and district not in known:
        raise reject_value("district", district, known)
    regions = tuple(_read_region(one).key for one in query.get("regions", "").split(",") if one.strip())
    return structs.replace(build_scope(catalogue, since, day, regions=regions), district=district)


def _read_day(query: Mapping[str, str], name: str, default: date) -> date:
    if not query.get(name):
        return default
    try:
        day = date.fromisoformat(query[name])
    except ValueError as error:
        raise reject_value(name, query[name]) from error
    if day.year not in _YEARS:
        raise reject_value(name, query[name])
    return day


def _read_region(text: str) -> Region:
    region = find_region(text)
    if region is None:
        raise reject_value("regions", text)
    return region


def _find_district(key: str) -> District | None:
    return next((one for one in districts().values() if one.key == key), None)


def _describe(catalogue: Catalogue, slug: str, scope: Scope, request: PageRequest) -> Row:
    city, language = catalogue.by_slug[slug], request.language
    status = find_title_status(city.record, catalogue.edition, scope.day)
    if status is None:
        return Row(city, "", ())
    return Row(city, describe_status(status, language), list_doubts(status, language))
