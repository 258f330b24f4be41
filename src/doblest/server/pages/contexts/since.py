"""What is different from one day to another: titles conferred, stages of steles, and what was mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue, find_catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.steles import CityStele, SteleCounts, count_steles, list_city_steles
from doblest.server.pages.dated import refuse_days
from doblest.server.pages.requests import PageRequest
from doblest.server.register.as_of import AsOf, Stretch, find_first_known, parse_stretch
from doblest.server.register.fields import FIELDS
from doblest.wording.changes import PartChange, compare_values
from doblest.wording.steles import describe_status, list_doubts
from doblest.wording.vocabulary import field_name


class Conferral(Struct, frozen=True):
    """Cities that got the title by one decree."""

    day: str
    """ISO; empty where no decree is known."""
    cities: tuple[City, ...]


class SteleMove(Struct, frozen=True):
    """A stele of which something else is known to be true than on the first day."""

    city: City
    before: str
    """In words; empty where nothing was known, or the city had no title."""
    after: str
    doubts: tuple[str, ...]
    kind: Literal["opened", "maybe_earlier", "moved"]
    """`maybe_earlier`: texts leave room for an opening before the first day."""


class Mending(Struct, frozen=True):
    """What the register says of a city otherwise than it did."""

    city: City
    fields: tuple[tuple[LocalizedText, tuple[PartChange, ...]], ...]


def build_since_context(catalogue: Catalogue, request: PageRequest) -> dict[str, Any]:
    """Raises ProblemError for days that cannot be asked for."""
    title, language = catalogue.title.key, request.language
    with refuse_days():
        stretch = parse_stretch(request.query, title)
    before = find_catalogue(AsOf(at=stretch.since - timedelta(days=1)), title)
    after = find_catalogue(AsOf(at=stretch.until), title)
    first = find_first_known(title)
    return {
        "since": stretch.since.isoformat(),
        "until": stretch.until.isoformat() if stretch.until else "",
        "counts": _count(before, after),
        "conferrals": list(_list_conferrals(before, after)),
        **_group(_list_moves(before, after, stretch.since, language)),
        "first_known": first.isoformat() if first and first >= stretch.since else "",
        **_compare_known(stretch, first, title),
    }


# --- what happened ---------------------------------------------------------------------------


def _count(before: Catalogue, after: Catalogue) -> list[tuple[str, int, int]]:
    """By the name of what is counted, on the eve of the first day and on the last."""
    cities = ("cities", len(before.cities), len(after.cities))
    if not after.title.steles:
        return [cities]
    counts: list[SteleCounts] = [count_steles(list_city_steles(one)) for one in (before, after)]
    return [
        cities,
        ("sure", counts[0].sure, counts[1].sure),
        ("unsure", counts[0].unsure, counts[1].unsure),
        ("rest", counts[0].rest, counts[1].rest),
    ]


def _list_conferrals(before: Catalogue, after: Catalogue) -> Iterator[Conferral]:
    """From early to late."""
    fresh: dict[str, list[City]] = {}
    for city in after.cities:
        if city.slug not in before.by_slug:
            fresh.setdefault(city.record.decree.date if city.record.decree else "", []).append(city)
    for day, cities in sorted(fresh.items()):
        yield Conferral(day, tuple(cities))


def _list_moves(before: Catalogue, after: Catalogue, since: date, language: Language) -> Iterator[SteleMove]:
    """Of steles whose stage is another one, by the time of the last event."""
    then = {one.city.slug: one.status for one in list_city_steles(before)}
    for one in sorted(list_city_steles(after), key=_get_time):
        was = then.get(one.city.slug)
        if one.status.stage != (was.stage if was else "unknown"):
            yield SteleMove(
                one.city,
                describe_status(was, language) if was and was.stage != "unknown" else "",
                describe_status(one.status, language),
                list_doubts(one.status, language),
                _find_kind(one, since),
            )


def _find_kind(stele: CityStele, since: date) -> Literal["opened", "maybe_earlier", "moved"]:
    if stele.status.stage != "standing":
        return "moved"
    earliest = stele.opened.first if stele.opened else None
    return "opened" if earliest and earliest >= since else "maybe_earlier"


def _group(moves: Iterable[SteleMove]) -> dict[str, list[SteleMove]]:
    groups: dict[str, list[SteleMove]] = {"opened": [], "maybe_earlier": [], "moved": []}
    for move in moves:
        groups[move.kind].append(move)
    return groups


def _get_time(stele: CityStele) -> tuple[date, int]:
    """Steles without a known time come last."""
    when = stele.opened
    return (when.last if when and when.last else date.max), stele.city.number


# --- what the register says otherwise --------------------------------------------------------


def _compare_known(stretch: Stretch, first: date | None, title: str) -> dict[str, Any]:
    """Nothing where all of it was before the register began, whose first list is no change."""
    if first is None or (stretch.until and stretch.until < first):
        return {"mended": [], "added": [], "removed": []}
    before = find_catalogue(AsOf(known=max(first, stretch.since - timedelta(days=1))), title)
    after = find_catalogue(AsOf(known=stretch.until), title)
    slugs = {after.resolve_slug(city.slug) for city in before.cities}
    return {
        "mended": list(_list_mendings(before, after)),
        "added": [city for city in after.cities if city.slug not in slugs],
        "removed": [city for city in before.cities if after.resolve_slug(city.slug) not in after.by_slug],
    }


def _list_mendings(before: Catalogue, after: Catalogue) -> Iterator[Mending]:
    for city in after.cities:
        was = before.by_slug.get(before.resolve_slug(city.slug))  # whatever its address was then
        fields = tuple(_compare(was, city)) if was else ()
        if fields:
            yield Mending(city, fields)


def _compare(before: City, after: City) -> Iterator[tuple[LocalizedText, tuple[PartChange, ...]]]:
    """Each field that differs, by its name."""
    old, new = before.record.located.entry, after.record.located.entry
    for name, field in FIELDS.items() if old is not new else ():
        if field.of(old) != field.of(new):
            yield field_name(name), compare_values(field.of(old), field.of(new))
