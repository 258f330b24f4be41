"""A letter to a region about its cities, and a congratulation on a city's day."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from doblest.exports.addresses import locate_city
from doblest.exports.briefing.compose import (
    cite_decree,
    describe_origin,
    describe_stele,
    list_gaps,
    write_city,
)
from doblest.exports.briefing.measures import (
    find_next_city_day,
    format_genitive,
    list_cities,
    measure,
)
from doblest.exports.briefing.posters import shorten_note
from doblest.exports.briefing.values import (
    CityFacts,
    Line,
    Scope,
    limits,
    list_names,
    status_on,
    words,
    write,
    write_figure,
)
from doblest.reference.regions import Region
from doblest.wording.steles import describe_status


def list_regions(scope: Scope) -> tuple[Region, ...]:
    """Federal subjects of the asked cities, in the order of the list."""
    known = (city.region for city in list_cities(scope))
    return tuple({one.key: one for one in known if one is not None}.values())


def write_letter(region: Region, scope: Scope) -> tuple[Line, ...]:
    """About the cities of the region alone; a region without one is told so."""
    own = replace(scope, regions=(region.key,))
    body = tuple(_write_body(own)) if list_cities(own) else (write(words()["no_cities"]),)
    said = words("letter")
    return (
        write(said["subject"].format(region=region.name), "title"),
        write(words()["note"].format(day=format_genitive(scope.day)), "subtitle"),
        write(said["greeting"]),
        *body,
        write(said["signature"]),
        write(describe_origin(scope), "small"),
    )


def _write_body(scope: Scope) -> Iterator[Line]:
    said = words("letter")
    yield _say("opening", "cities", scope)
    if scope.title.steles:
        yield _say("standing", "opened", scope)
    else:
        yield write(words()["no_steles"])
    yield write(said["cities_heading"], "heading")
    for city in list_cities(scope):
        yield write_city(city, _describe(city, scope), scope)
    yield write(said["gaps_heading"], "heading")
    yield from _write_gaps(scope)
    yield write(said["closing"])


def _say(key: str, figure: str, scope: Scope) -> Line:
    before, after = words("letter")[key].split("{figure}")
    return write_figure(measure(figure, scope), "text", before, after)


def _describe(city: CityFacts, scope: Scope) -> str:
    if not scope.title.steles:
        memorial = city.record.located.entry.memorial
        return memorial.name if memorial else words("poster")["no_memorial"]
    return describe_stele(city, scope)


def _write_gaps(scope: Scope) -> Iterator[Line]:
    found = list_gaps(scope)
    names = {city.record.slug: city.name for city in scope.cities}
    for figure in found:
        named = list_names([names[slug] for slug in figure.cities], figure, limits()["names"])
        yield Line((*write_figure(figure, after=": ").pieces, *named), "item")
    if not found:
        yield write(words("letter")["no_gaps"])


def list_celebrating(scope: Scope) -> tuple[CityFacts, ...]:
    """Cities of which it is known when they keep their day."""
    return tuple(city for city in list_cities(scope) if find_next_city_day(city, scope.day))


def write_congratulation(city: CityFacts, scope: Scope) -> tuple[Line, ...]:
    said, name = words("congratulation"), city.name
    return (
        write(said["subject"].format(city=name), "title"),
        write(said["greeting"].format(city=name), "lead"),
        *map(write, _list_paragraphs(city, scope)),
        write(said["page"], link=locate_city(city.record, scope.edition, scope.base_url)),
        write(said["signature"]),
        write(describe_origin(scope), "small"),
    )


def _list_paragraphs(city: CityFacts, scope: Scope) -> Iterator[str]:
    said, decree = words("congratulation"), city.record.decree
    if ahead := find_next_city_day(city, scope.day):
        yield said["day"].format(day=format_genitive(ahead))
    if decree:
        yield said["titled"].format(**cite_decree(decree), title=scope.title.name)
    yield shorten_note(city.record) or said["no_note"]
    yield _describe_stele(city, scope)
    yield said["wish"]


def _describe_stele(city: CityFacts, scope: Scope) -> str:
    said, status = words("congratulation"), status_on(city, scope.day)
    if status.stage == "unknown":
        return said["no_memorial"]
    return said["stele"].format(words=describe_status(status, "ru").replace("\u00a0", " "))
