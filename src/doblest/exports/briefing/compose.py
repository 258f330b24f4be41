"""A scope → the lines of the note, the slides and the poster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct

from doblest.data import load
from doblest.exports.addresses import locate_city, locate_title
from doblest.exports.briefing.measures import (
    NO_DISTRICT,
    find_district,
    find_next_city_day,
    find_promise,
    find_rows,
    format_genitive,
    list_cities,
    measure,
)
from doblest.exports.briefing.values import (
    CityFacts,
    Figure,
    Line,
    Piece,
    Scope,
    Style,
    limits,
    status_on,
    words,
    write,
    write_figure,
    write_names,
)
from doblest.model import Decree
from doblest.reference.regions import districts, find_region
from doblest.reference.steles import get_lookup_date
from doblest.reference.titles import Day
from doblest.wording.dates import format_day
from doblest.wording.steles import describe_status, format_edtf

_STANDING = ("sure", "unsure", "underway", "planned", "unknown")


class Section(Struct, frozen=True):
    heading: Line
    lines: tuple[Line, ...]


class Paper(Struct, frozen=True):
    """What a note, a deck and a poster say, each as far as it has room."""

    title: Line
    subtitle: tuple[Line, ...]
    standing: Section
    districts: Section
    changed: Section
    ahead: Section
    gaps: Section
    thanks: Section
    legend: Line
    origin: Line


def compose(scope: Scope) -> Paper:
    said = words()
    return Paper(
        title=write(scope.title.plural, "title"),
        subtitle=tuple(_write_subtitle(scope)),
        standing=_section("standing", scope, _write_standing(scope)),
        districts=_section("districts", scope, _write_districts(scope)),
        changed=_section("changed", scope, _write_changes(scope)),
        ahead=_section("ahead", scope, _write_ahead(scope)),
        gaps=_section("gaps", scope, _write_gaps(scope)),
        thanks=_section("thanks", scope, map(write, load("briefing")["words"]["thanks_lines"])),
        legend=write(said["legend" if scope.title.steles else "legend_plain"], "small"),
        origin=write(describe_origin(scope), "small", locate_title(scope.edition, scope.base_url)),
    )


def _section(key: str, scope: Scope, lines: Iterable[Line]) -> Section:
    heading = words()[key].format(since=format_genitive(scope.since), until=format_genitive(scope.until))
    return Section(write(heading, "heading"), tuple(lines))


def _write_subtitle(scope: Scope) -> Iterator[Line]:
    yield write(words()["note"].format(day=format_genitive(scope.day)), "subtitle")
    named = [region.name for key in scope.regions if (region := find_region(key))]
    if named:
        yield write(words()["where"].format(regions=", ".join(named)), "subtitle")


def describe_origin(scope: Scope) -> str:
    edition = scope.edition
    day = format_day(get_lookup_date().isoformat(), "ru").replace("\u00a0", " ")
    text = words()["texts"].format(day=day) if scope.title.steles else words()["no_steles"]
    at = format_genitive(date.fromisoformat(edition.at[:10]))
    said = words()["origin"].format(title=edition.title, revision=edition.revision, at=at, texts=text)
    return said if scope.base_url else f"{said} {words()['no_address']}."


# --- sections --------------------------------------------------------------------------------


def _write_standing(scope: Scope) -> Iterator[Line]:
    if not list_cities(scope):
        yield write(words()["no_cities"])
        return
    if not scope.title.steles:
        yield write_figure(measure("cities", scope), "lead")
        yield write(words()["no_steles"])
        return
    yield write_pair(measure("opened", scope), measure("cities", scope), "lead")
    for key in _STANDING:
        figure = measure(key, scope)
        if figure.value:
            yield write_figure(figure, "item")


def write_pair(first: Figure, second: Figure, style: Style, before: str = "") -> Line:
    """«52 стелы, открытые по закону о звании; 70 городов со званием в перечне»."""
    pieces = (
        Piece(before),
        Piece(first.text, first.link, first),
        Piece("; "),
        Piece(second.text, second.link, second),
    )
    return Line(tuple(one for one in pieces if one.text), style)


def _write_districts(scope: Scope) -> Iterator[Line]:
    names = {one.key: one.name for one in districts().values()} | {NO_DISTRICT: words()["no_district"]}
    present = {find_district(city) for city in list_cities(scope)}
    if not present:
        yield write(words()["no_cities"])
    for key in filter(present.__contains__, names):
        yield _write_district(key, names[key], scope)


def _write_district(key: str, name: str, scope: Scope) -> Line:
    cities = measure("cities", scope, district=key)
    if not scope.title.steles:
        return write_figure(cities, "item", f"{name}: ")
    return write_pair(measure("opened", scope, district=key), cities, "item", f"{name}: ")


def _write_changes(scope: Scope) -> Iterator[Line]:
    if scope.is_future:
        yield write(words()["in_future"].format(since=format_genitive(scope.since)))
        return
    figures = [measure(key, scope) for key in ("opened-since", "begun-since", "titled-since")]
    if not any(one.value for one in figures):
        yield write(words()["nothing_changed"].format(since=format_genitive(scope.since)))
        return
    for figure in figures:
        if figure.value:
            yield write_figure(figure, "lead")
            yield from _name_rows(figure, scope, _TOLD[figure.key])


def _name_rows(figure: Figure, scope: Scope, tell: Callable[[CityFacts, Scope], str]) -> Iterator[Line]:
    """A line a city, the newest first; those without room are counted in the last one."""
    known = {city.record.slug: city for city in scope.cities}
    rows = sorted(
        (known[slug] for slug in figure.cities), key=lambda one: _find_time(one, scope), reverse=True
    )
    most = limits()["changes"] // 2 if figure.value > limits()["changes"] // 2 else figure.value
    for city in rows[:most]:
        yield write_city(city, tell(city, scope), scope)
    if rows[most:]:
        yield write_names([city.full_name for city in rows[most:]], figure, 2 * limits()["names"])


def _find_time(city: CityFacts, scope: Scope) -> str:
    return status_on(city, scope.day).since


def write_city(city: CityFacts, said: str, scope: Scope) -> Line:
    """«Омск — открыта: 7 мая 2025», the name leading to the city's page."""
    address = locate_city(city.record, scope.edition, scope.base_url)
    return Line((Piece(city.full_name, address), Piece(f" — {said}")), "item")


def _describe_opening(city: CityFacts, scope: Scope) -> str:
    return words()["opened"].format(when=_say_plainly(status_on(city, scope.day).since))


def _say_plainly(when: str) -> str:
    return format_edtf(when, "ru").replace("\u00a0", " ")


def describe_stele(city: CityFacts, scope: Scope) -> str:
    """How it stands with the stele, as it follows the city's name."""
    said = describe_status(status_on(city, scope.day), "ru").replace("\u00a0", " ")
    return said[:1].lower() + said[1:]


def _describe_decree(city: CityFacts, scope: Scope) -> str:
    decree = city.record.decree
    return words()["titled"].format(**cite_decree(decree)) if decree else ""


def cite_decree(decree: Decree) -> dict[str, str]:
    """Its day, and its number after a space where it has one, for phrases of `data/briefing.toml`."""
    number = f" № {decree.number}" if decree.number else ""
    return {"day": format_genitive(date.fromisoformat(decree.date)), "number": number}


_TOLD: dict[str, Callable[[CityFacts, Scope], str]] = {
    "opened-since": _describe_opening,
    "begun-since": describe_stele,
    "titled-since": _describe_decree,
}


# --- ahead and gaps --------------------------------------------------------------------------


def _write_ahead(scope: Scope) -> Iterator[Line]:
    promised, days = measure("promised", scope), measure("city-days", scope)
    dated = sorted((*_list_promises(scope), *_list_city_days(scope)), key=lambda pair: pair[0])
    title_days = [write(_say_day(day, on), "item") for day, on in _list_title_days(scope)]
    if not (dated or title_days):
        yield write(words()["nothing_ahead"].format(until=format_genitive(scope.until)))
        yield from _write_waiting(scope)
        yield from _write_later_days(scope)
        return
    for figure in (promised, days):
        yield write_figure(figure, "lead")
    yield from title_days
    room = limits()["ahead_lines"]
    yield from (line for _day, line in dated[:room])


def _write_waiting(scope: Scope) -> Iterator[Line]:
    """What has no day yet."""
    if not scope.title.steles:
        return
    names = {city.record.slug: city.full_name for city in scope.cities}
    for figure in (measure("underway", scope), measure("planned", scope)):
        if figure.value:
            yield write_figure(figure, "lead")
            yield write_names([names[slug] for slug in figure.cities], figure, limits()["names"])


def _write_later_days(scope: Scope) -> Iterator[Line]:
    """The nearest city days beyond the look ahead."""
    days = ((find_next_city_day(city, scope.until), city) for city in list_cities(scope))
    nearest = sorted(((day, city) for day, city in days if day), key=lambda pair: pair[0])
    if nearest:
        yield write(words()["later_days"], "lead")
    for day, city in nearest[: limits()["later_days"]]:
        yield write_city(city, words()["city_day"].format(day=format_genitive(day)), scope)


def _list_promises(scope: Scope) -> Iterator[tuple[date, Line]]:
    for city in find_rows("promised", scope):
        event = find_promise(city, scope)
        if event is not None:
            said = words()["promised"].format(when=_say_plainly(event.date))
            yield scope.until, write_city(city, said, scope)


def _list_city_days(scope: Scope) -> Iterator[tuple[date, Line]]:
    for city in find_rows("city-days", scope):
        day = find_next_city_day(city, scope.day)
        if day is not None:
            yield day, write_city(city, words()["city_day"].format(day=format_genitive(day)), scope)


def _list_title_days(scope: Scope) -> tuple[tuple[Day, date], ...]:
    """Days of the title's law within the look ahead."""
    years = range(scope.day.year, scope.until.year + 1)
    dated = ((day, date(year, day.month, day.day)) for year in years for day in scope.title.days)
    return tuple((day, on) for day, on in dated if scope.day <= on <= scope.until)


def _say_day(day: Day, on: date) -> str:
    return words()["title_day"].format(name=day.name, day=format_genitive(on))


def list_gaps(scope: Scope) -> tuple[Figure, ...]:
    """Those that have rows, in the order of their worth."""
    kinds = load("briefing")["gaps"]["order"]
    figures = (measure(key, scope) for key in kinds)
    return tuple(one for one in figures if one.value)


def _write_gaps(scope: Scope) -> Iterator[Line]:
    found = list_gaps(scope)[: limits()["gaps"]]
    if not found:
        yield write(words()["no_gaps"])
    names = {city.record.slug: city.full_name for city in scope.cities}
    for figure in found:
        yield write_figure(figure, "lead")
        yield write_names([names[slug] for slug in figure.cities], figure, limits()["names"])
