"""How the map came to be: since when each city has the title, and when its mark became another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from doblest.model import Edition, Mark, Record
from doblest.reference.past_days import find_conferrals, list_turns_of_record, show_record
from doblest.reference.title_steles import choose_mark
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.cache import CachedResponse
from doblest.server.pages.requests import PageRequest


class Turn(Struct, frozen=True, array_like=True):
    """From this day on a city's mark is this one."""

    day: str
    mark: Mark


class MapDays(Struct, frozen=True):
    cities: dict[str, tuple[Turn, ...]]
    """By slug; the first turn is the day on which the title was conferred."""


def build_days(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    edition = catalogue.edition
    since = find_conferrals(edition)
    turns = {one.slug: tuple(_list_turns(one, since[one.slug], edition)) for one in edition.records}
    return CachedResponse(msgspec.json.encode(MapDays(turns)), "application/json")


def _list_turns(record: Record, since: date, edition: Edition) -> Iterator[Turn]:
    last: Mark | None = None
    for day in [since, *(day for day in list_turns_of_record(record) if day > since)]:
        mark = choose_mark(show_record(record, day), msgspec.structs.replace(edition, day=day.isoformat()))
        if mark != last:
            yield Turn(day.isoformat(), mark)
        last = mark


def list_years(catalogue: Catalogue) -> list[int]:
    """Those that were over by the last change of the list, from the first title on; none where steles are not
    followed."""
    if not catalogue.title.steles or not catalogue.cities:
        return []
    first = min(find_conferrals(catalogue.edition).values())
    return list(range(first.year, int(catalogue.edition.at[:4])))
