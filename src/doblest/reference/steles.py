"""The steles with their dated events and sources, from `data/steles.toml`."""

from __future__ import annotations

import datetime
from functools import cache

import msgspec

from doblest.data import load, read_table
from doblest.errors import DataError
from doblest.model import Stele, SteleEvent
from doblest.reference.edtf import parse_edtf


@cache
def get_lookup_date() -> datetime.date:
    """The day on which public texts were last looked through: later news is not known."""
    return msgspec.convert(load("steles")["looked_up"], datetime.date)


@cache
def steles() -> tuple[Stele, ...]:
    """In the order of the file. Raises DataError where the file breaks its form or has a bad date."""
    found = read_table("steles", "stele", Stele)
    for stele in found:
        for event in stele.events:
            _check(stele, event)
    return found


def _check(stele: Stele, event: SteleEvent) -> None:
    """Raises DataError for a bad date, and for a day to come that is given as past."""
    try:
        dates = [parse_edtf(text) for text in _list_dates(event)]
    except DataError as error:
        raise DataError(error.what, where=_locate(stele, event), remedy=error.remedy) from error
    if event.date_kind != "promised" and dates[0].first and dates[0].first > get_lookup_date():
        remedy = 'Обещанный день отметьте date_kind = "promised"'
        raise DataError(f"{event.date} ещё не наступило", where=_locate(stele, event), remedy=remedy)


def _list_dates(event: SteleEvent) -> list[str]:
    cited = (date for source in event.sources for date in (source.published, source.day))
    return [event.date, *filter(None, cited)]


def _locate(stele: Stele, event: SteleEvent) -> str:
    return f"data/steles.toml, {stele.city}, {event.kind}"


def find_stele(geonames: int | None) -> Stele | None:
    """The title's own stele of a city; None where nothing is known of one."""
    return _own().get(geonames) if geonames is not None else None


def find_stele_of_city(name: str) -> Stele | None:
    """By the city's name in the decree."""
    return next((one for one in _own().values() if one.city == name), None)


def find_other_monuments(geonames: int | None) -> tuple[Stele, ...]:
    """Monuments of a city that are taken for the title's stele; none for an unknown city."""
    return tuple(one for one in steles() if one.monument == "other" and one.geonames == geonames)


@cache
def _own() -> dict[int, Stele]:
    return {one.geonames: one for one in steles() if one.monument == "own"}
